package dev.resnet50.report;

import dev.resnet50.job.JobPass;
import java.util.List;
import java.util.Locale;

/** A {@link FolderSpeed} for people: where the time of one image goes, then the totals. */
public final class FolderSpeedTable {
    private static final String THREADS = "on the threads, beside the network";
    private static final String WALL = "wall time";

    private FolderSpeedTable() {}

    /** The lines of the table. */
    public static List<String> lines(FolderSpeed speed) {
        return List.of(
                String.format("%-12s %10s", "step", "ms/image"),
                line("decode", speed.milliseconds(JobPass::decodeSeconds), THREADS),
                line("preprocess", speed.milliseconds(JobPass::preprocessSeconds), THREADS),
                line("network", speed.milliseconds(JobPass::networkSeconds), WALL),
                line("write", speed.milliseconds(JobPass::writeSeconds), WALL),
                line("waiting", speed.milliseconds(JobPass::waitSeconds), "wall time in which only decoders worked"),
                line("all", speed.milliseconds(JobPass::seconds), WALL),
                format("%d images a pass, %d of them failed; warm-up of %d images in %.1f s not counted", speed.images(),
                        speed.failed(), speed.warmUp().images(), speed.warmUp().seconds()),
                format("%d threads, batches of %d: median %.2f images/s, slowest pass %.2f, fastest pass %.2f (%d passes)",
                        speed.threads(), speed.batchSize(), speed.imagesPerSecond(), speed.imagesPerSecond(0),
                        speed.imagesPerSecond(1), speed.passes().size()));
    }

    private static String line(String step, double milliseconds, String kind) {
        return format("%-12s %10.3f  %s", step, milliseconds, kind);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
