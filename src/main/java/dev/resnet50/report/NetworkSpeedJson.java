package dev.resnet50.report;

import dev.resnet50.job.JsonWriter;

/** A {@link NetworkSpeed} for programs. */
public final class NetworkSpeedJson {
    private NetworkSpeedJson() {}

    /** The JSON text. */
    public static String text(NetworkSpeed speed) {
        JsonWriter json = new JsonWriter().beginObject()
                .field("threads", speed.threads())
                .field("batch_size", speed.batchSize())
                .field("batches_in_flight", speed.inFlight())
                .field("images_per_second", speed.imagesPerSecond())
                .field("images_per_second_slowest_tenth", speed.imagesPerSecond(0.1))
                .field("images_per_second_fastest_tenth", speed.imagesPerSecond(0.9))
                .field("batches", speed.batchSeconds().size() * speed.inFlight())
                .field("first_batch_seconds", speed.firstBatchSeconds())
                .field("peak_gflops_per_thread", speed.peak() * 1e-9)
                .field("limit_direct_images_per_second", speed.directLimit())
                .field("limit_images_per_second", speed.algorithmLimit())
                .beginArray("layers");
        for (NetworkSpeed.LayerTime time : speed.layers()) {
            json.beginObject()
                    .field("name", time.layer().name())
                    .field("geometry", time.layer().geometry())
                    .field("algorithm", time.layer().algorithm())
                    .field("tile", time.layer().tile())
                    .field("macs", time.layer().macs())
                    .field("milliseconds", time.seconds() * 1e3)
                    .endObject();
        }
        return json.endArray().endObject().text();
    }
}
