package dev.resnet50.network;

import dev.resnet50.kernel.Kernels;
import dev.resnet50.kernel.TileWorker;
import dev.resnet50.kernel.select.KernelSelector;
import java.util.concurrent.ForkJoinPool;

/** The machinery that one process shares: the twin of the kernels, and the pool that its tiles and the job's decode tasks run in. */
public final class Engine implements AutoCloseable {
    private final Kernels kernels;
    private final ForkJoinPool pool;

    private Engine(Kernels kernels, ForkJoinPool pool) {
        this.kernels = kernels;
        this.pool = pool;
    }

    /**
     * @param threads worker threads of the pool, at least 1
     * @param vectorBits 512, 256 or 128, or 0 to take what the CPU prefers
     * @param requireSimd refuse to run on the scalar twin
     */
    public static Engine start(int threads, int vectorBits, boolean requireSimd) throws EngineException {
        Kernels kernels = KernelSelector.select(vectorBits, requireSimd).orElseThrow(() -> new EngineException(
                "SIMD is required (engine.require-simd) but the Vector API module is absent: start Java with "
                        + KernelSelector.VECTOR_FLAG));
        return new Engine(kernels, TileWorker.newPool(threads));
    }

    /** An engine on given kernels. */
    static Engine with(Kernels kernels, int threads) {
        return new Engine(kernels, TileWorker.newPool(threads));
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

    /** {@code simd} or {@code scalar}. */
    public String twin() {
        return kernels.name();
    }

    /** 512, 256 or 128; 0 for the scalar twin. */
    public int vectorBits() {
        return kernels.vectorBits();
    }

    /** The register tile, pixels x output channels, such as {@code 13x32}; {@code -} for the scalar twin. */
    public String tile() {
        return kernels.tile();
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
