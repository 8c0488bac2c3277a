package dev.resnet50.report;

import dev.resnet50.network.LayerInfo;
import java.util.List;

/**
 * What {@link NetworkBench} has measured.
 *
 * @param threads of the engine
 * @param batchSize images of a batch
 * @param inFlight batches under way at once
 * @param firstBatchSeconds the very first batch, most of it compilation
 * @param batchSeconds of a batch after the warm-up, each the mean over as many as are in flight
 * @param layers the layers in order
 * @param peak floating-point operations a second that one thread can do in registers
 */
public record NetworkSpeed(int threads, int batchSize, int inFlight, double firstBatchSeconds, List<Double> batchSeconds,
        List<LayerTime> layers, double peak) {
    /**
     * @param seconds of one image on one thread
     */
    public record LayerTime(LayerInfo layer, double seconds) {
        /** Floating-point operations a second, by the definition of the layer. */
        double operationsPerSecond() {
            return 2.0 * layer.macs() / seconds;
        }
    }

    /** Of the median batch. */
    public double imagesPerSecond() {
        return batchSize / quantile(0.5);
    }

    /** Images a second of the batch that {@code part} of the batches are slower than: 0 is the slowest, 1 the fastest. */
    public double imagesPerSecond(double part) {
        return batchSize / quantile(1 - part);
    }

    private double quantile(double part) {
        List<Double> sorted = batchSeconds.stream().sorted().toList();
        return sorted.get((int) Math.round(part * (sorted.size() - 1)));
    }

    /** Images a second if every layer, computed by its definition, ran at peak. */
    double directLimit() {
        return peak * threads / (2.0 * layers.stream().mapToLong(time -> time.layer().macs()).sum());
    }

    /** Images a second if every layer, computed by its algorithm, ran at peak and everything else took no time. */
    double algorithmLimit() {
        return peak * threads / (2.0 * layers.stream().mapToDouble(time -> time.layer().macs() / time.layer().saving()).sum());
    }
}
