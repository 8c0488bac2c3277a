package dev.resnet50.report;

import dev.resnet50.job.JobPass;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What {@link FolderBench} has measured.
 *
 * @param threads of the engine
 * @param batchSize images of a batch
 * @param warmUp what is not counted
 * @param passes over the whole folder, at least one
 */
public record FolderSpeed(int threads, int batchSize, JobPass warmUp, List<JobPass> passes) {
    /** Of the median pass. */
    public double imagesPerSecond() {
        return imagesPerSecond(0.5);
    }

    /** Images a second of the pass that {@code part} of the passes are slower than: 0 is the slowest, 1 the fastest. */
    public double imagesPerSecond(double part) {
        double[] sorted = passes.stream().mapToDouble(JobPass::imagesPerSecond).sorted().toArray();
        return sorted[(int) Math.round(part * (sorted.length - 1))];
    }

    /** Images of one pass. */
    long images() {
        return passes.get(0).images();
    }

    /** Of one pass. */
    long failed() {
        return passes.get(0).failed();
    }

    /** Milliseconds of one image, on average over all passes. */
    double milliseconds(ToDoubleFunction<JobPass> seconds) {
        return 1e3 * passes.stream().mapToDouble(seconds).sum() / passes.stream().mapToLong(JobPass::images).sum();
    }
}
