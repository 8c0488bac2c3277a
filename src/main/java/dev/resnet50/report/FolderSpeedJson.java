package dev.resnet50.report;

import dev.resnet50.job.JobPass;
import dev.resnet50.job.JsonWriter;

/** A {@link FolderSpeed} for programs. */
public final class FolderSpeedJson {
    private FolderSpeedJson() {}

    /** The JSON text. */
    public static String text(FolderSpeed speed) {
        JsonWriter json = new JsonWriter().beginObject()
                .field("threads", speed.threads())
                .field("batch_size", speed.batchSize())
                .field("images_per_second", speed.imagesPerSecond())
                .field("images_per_second_slowest", speed.imagesPerSecond(0))
                .field("images_per_second_fastest", speed.imagesPerSecond(1))
                .field("images", speed.images())
                .field("failed", speed.failed())
                .beginObject("milliseconds_per_image")
                .field("decode", speed.milliseconds(JobPass::decodeSeconds))
                .field("preprocess", speed.milliseconds(JobPass::preprocessSeconds))
                .field("network", speed.milliseconds(JobPass::networkSeconds))
                .field("write", speed.milliseconds(JobPass::writeSeconds))
                .field("waiting", speed.milliseconds(JobPass::waitSeconds))
                .endObject()
                .beginArray("passes");
        for (JobPass pass : speed.passes()) {
            json.beginObject().field("seconds", pass.seconds()).field("images_per_second", pass.imagesPerSecond()).endObject();
        }
        return json.endArray().endObject().text();
    }
}
