package dev.resnet50.network;

import dev.resnet50.kernel.Kernels;
import dev.resnet50.kernel.PeakLoop;
import dev.resnet50.kernel.TilePool;
import dev.resnet50.kernel.select.KernelSelector;
import dev.resnet50.kernel.select.KernelWarmUp;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.Stream;

/** The machinery that one process shares: the twin of the kernels, and the pool that its tiles and the job's decode tasks run in. */
public final class Engine implements AutoCloseable {
    private static final int PEAK_TURNS = 2_000_000;
    private static final int PEAK_REPEATS = 20;

    private final Kernels kernels;
    private final TilePool pool;

    private Engine(Kernels kernels, TilePool pool) {
        this.kernels = kernels;
        this.pool = pool;
    }

    /** Looks at the JVM, picks the kernels and starts the threads. */
    public static Engine start(EngineOptions options) throws EngineException {
        Kernels kernels = KernelSelector.select(options.kernels()).orElseThrow(() -> new EngineException(
                "SIMD is required (engine.require-simd) but the Vector API module is absent: start Java with "
                        + KernelSelector.VECTOR_FLAG));
        return new Engine(kernels, new TilePool(options.threads()));
    }

    /**
     * Has the kernels compiled in the background until the first forward pass, for a program that has other things to do before, such as
     * reading a model. Logs nothing, so that it may come before logging is set up. Once a process: further calls do nothing.
     *
     * @param vectorBits as in {@link EngineOptions}
     */
    public static void warmUp(int vectorBits) {
        KernelWarmUp.begin(vectorBits);
    }

    Kernels kernels() {
        return kernels;
    }

    public ForkJoinPool pool() {
        return pool;
    }

    public int threads() {
        return pool.getParallelism();
    }

    /** Whether one thread more than {@link #threads} is to work, for the time that other processes take processors from this one. Results are the same. */
    public void spareThread(boolean works) {
        pool.spareWorks(works);
    }

    /** {@code simd} or {@code scalar}. */
    public String twin() {
        return kernels.name();
    }

    /** 512, 256 or 128; 0 for the scalar twin. */
    public int vectorBits() {
        return kernels.vectorBits();
    }

    /** The register tile, pixels x output channels, such as {@code 12x32}; {@code -} for the scalar twin. */
    public String tile() {
        return kernels.tile();
    }

    /**
     * Measures the peak of the arithmetic units, all threads at once, for about half a second.
     *
     * @return floating-point operations a second of one thread
     */
    public double measurePeak() {
        PeakLoop loop = kernels.peakLoop();
        Callable<Double> measurement = () -> {
            double best = 0;
            for (int i = 0; i < PEAK_REPEATS; i++) {
                long start = System.nanoTime();
                float result = loop.run(PEAK_TURNS);
                double seconds = (System.nanoTime() - start) * 1e-9;
                best = Math.max(best, Float.isNaN(result) ? 0 : loop.operations(PEAK_TURNS) / seconds);
            }
            return best;
        };
        List<ForkJoinTask<Double>> measurements =
                Stream.generate(() -> pool.submit(measurement)).limit(threads()).toList();
        return measurements.stream().mapToDouble(ForkJoinTask::join).average().orElse(0);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
