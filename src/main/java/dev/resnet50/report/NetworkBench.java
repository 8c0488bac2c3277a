package dev.resnet50.report;

import dev.resnet50.network.Engine;
import dev.resnet50.network.ForwardObserver;
import dev.resnet50.network.LayerInfo;
import dev.resnet50.network.Network;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Stream;

/**
 * Measures the network alone on generated images: as many batches at a time as a job has in hand. The first batches, while the JIT
 * compiler is at work, are not counted.
 */
public final class NetworkBench {
    private static final double WARM_UP_SECONDS = 4;
    private static final int WARM_UP_BATCHES = 6;
    /** Until the JIT compiler has compiled the way with the clock on, too. */
    private static final int CLOCK_WARM_UP_BATCHES = 3;
    private static final int LAYER_BATCHES = 5;

    private final Network network;
    private final Engine engine;
    private final int batchSize;
    private final int inFlight;
    private final float[] pixels;
    private final List<float[]> logits;

    /**
     * @param inFlight batches that the network works on at once
     * @param imageFloats 3 x H x W
     */
    public NetworkBench(Network network, Engine engine, int batchSize, int inFlight, int imageFloats) {
        this.network = network;
        this.engine = engine;
        this.batchSize = batchSize;
        pixels = new float[Math.multiplyExact(batchSize, imageFloats)];
        this.inFlight = inFlight;
        logits = Stream.generate(() -> new float[Math.multiplyExact(batchSize, network.classes())]).limit(inFlight).toList();
        Random random = new Random(1);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
    }

    /**
     * Runs for about {@code seconds} after the warm-up, then a few batches with a clock on every layer, then measures the peak of the
     * arithmetic units.
     */
    public NetworkSpeed run(double seconds) {
        double firstBatch = runBatch(ForwardObserver.NONE);
        repeat(WARM_UP_SECONDS, WARM_UP_BATCHES);
        List<Double> batchSeconds = repeat(seconds, 1);
        for (int i = 0; i < CLOCK_WARM_UP_BATCHES; i++) {
            runBatch(new LayerClock(network.layers().size()));
        }
        LayerClock clock = new LayerClock(network.layers().size());
        for (int i = 0; i < LAYER_BATCHES; i++) {
            runBatch(clock);
        }
        List<LayerInfo> layers = network.layers();
        List<NetworkSpeed.LayerTime> layerTimes = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            layerTimes.add(new NetworkSpeed.LayerTime(layers.get(i),
                    clock.nanos.get(i) * 1e-9 / ((long) LAYER_BATCHES * batchSize)));
        }
        return new NetworkSpeed(engine.threads(), batchSize, inFlight, firstBatch, batchSeconds, layerTimes, engine.measurePeak());
    }

    /** Seconds of a batch, each the mean over as many as are in flight: they end in no regular order. */
    private List<Double> repeat(double seconds, int atLeast) {
        List<Double> times = new ArrayList<>();
        Deque<ForkJoinTask<?>> flying = new ArrayDeque<>();
        for (float[] each : logits) {
            flying.add(network.submit(pixels, batchSize, each, ForwardObserver.NONE));
        }
        long start = System.nanoTime();
        long from = start;
        while (times.size() < atLeast || (from - start) * 1e-9 < seconds) {
            for (float[] each : logits) {
                flying.remove().join();
                flying.add(network.submit(pixels, batchSize, each, ForwardObserver.NONE));
            }
            long now = System.nanoTime();
            times.add((now - from) * 1e-9 / inFlight);
            from = now;
        }
        flying.forEach(ForkJoinTask::join);
        return times;
    }

    private double runBatch(ForwardObserver observer) {
        long start = System.nanoTime();
        network.forward(pixels, batchSize, logits.get(0), observer);
        return (System.nanoTime() - start) * 1e-9;
    }

    /** Adds up the time of each layer over all images. */
    private static final class LayerClock implements ForwardObserver {
        private final AtomicLongArray nanos;

        LayerClock(int layers) {
            nanos = new AtomicLongArray(layers);
        }

        @Override
        public boolean wantsTimes() {
            return true;
        }

        @Override
        public void layerDone(int layer, long threadNanos) {
            nanos.addAndGet(layer, threadNanos);
        }
    }
}
