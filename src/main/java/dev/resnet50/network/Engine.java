package dev.resnet50.network;

import java.util.concurrent.ForkJoinPool;

/** STUB. The machinery one process shares: the kernel twin, and the pool that its tiles and the job's decode tasks run in. */
public final class Engine implements AutoCloseable {
    private final ForkJoinPool pool;

    private Engine(ForkJoinPool pool) {
        this.pool = pool;
    }

    /**
     * @param threads worker threads of the pool, at least 1
     * @param vectorBits 512, 256 or 128, or 0 to take what the CPU prefers
     * @param requireSimd refuse to run on the scalar twin
     */
    public static Engine start(int threads, int vectorBits, boolean requireSimd) throws EngineException {
        return new Engine(new ForkJoinPool(threads));
    }

    public ForkJoinPool pool() {
        return pool;
    }

    public int threads() {
        return pool.getParallelism();
    }

    /** {@code simd} or {@code scalar}. */
    public String twin() {
        return "scalar";
    }

    /** 512, 256 or 128; 0 for the scalar twin. */
    public int vectorBits() {
        return 0;
    }

    /** The register tile, pixels x output channels, such as {@code 13x32}; {@code -} for the scalar twin. */
    public String tile() {
        return "-";
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
