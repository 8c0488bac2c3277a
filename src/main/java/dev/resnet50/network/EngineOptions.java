package dev.resnet50.network;

import dev.resnet50.kernel.KernelOptions;
import dev.resnet50.kernel.PlanOptions;
import dev.resnet50.kernel.TileOptions;
import java.util.Map;

/**
 * What the user may say about the engine.
 *
 * @param threads worker threads of the pool, at least 1
 * @param vectorBits 512, 256 or 128, or 0 to take what the CPU prefers
 * @param requireSimd refuse to run on the scalar twin
 * @param plan which algorithm and tile a layer gets
 */
public record EngineOptions(int threads, int vectorBits, boolean requireSimd, PlanOptions plan) {
    /** Nothing in particular about the plan but whether Winograd's algorithms may be used. */
    public EngineOptions(int threads, int vectorBits, boolean requireSimd, boolean winograd) {
        this(threads, vectorBits, requireSimd, PlanOptions.DEFAULT.withWinograd(winograd));
    }

    /** That many threads, and nothing else in particular. */
    public static EngineOptions threads(int threads) {
        return new EngineOptions(threads, 0, false, PlanOptions.DEFAULT);
    }

    /** The same for single images rather than for images a second. */
    public EngineOptions withLatency(boolean latency) {
        return with(plan.withLatency(latency));
    }

    /**
     * The same with a word on single shape classes.
     *
     * @param winogradByShape whether Winograd's algorithms may be used, by output size and stride: {@code 56x56}, {@code 28x28/2}
     */
    public EngineOptions withWinogradByShape(Map<String, Boolean> winogradByShape) {
        return with(plan.withWinogradByShape(winogradByShape));
    }

    /** The same with other tiles, in floats, see {@link TileOptions}. */
    public EngineOptions withTiles(int weightFloats, int gemmFloats, int patchFloats, int winogradFloats, int imageFloats) {
        return with(plan.withTiles(new TileOptions(weightFloats, gemmFloats, patchFloats, winogradFloats, imageFloats)));
    }

    private EngineOptions with(PlanOptions other) {
        return new EngineOptions(threads, vectorBits, requireSimd, other);
    }

    KernelOptions kernels() {
        return new KernelOptions(vectorBits, requireSimd, plan);
    }
}
