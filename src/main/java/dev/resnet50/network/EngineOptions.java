package dev.resnet50.network;

import dev.resnet50.kernel.KernelOptions;
import java.util.Optional;

/**
 * What the user may say about the engine.
 *
 * @param threads worker threads of the pool, at least 1
 * @param vectorBits 512, 256 or 128, or 0 to take what the CPU prefers
 * @param requireSimd refuse to run on the scalar twin
 * @param winograd whether 3x3 convolutions with stride 1 go through Winograd's algorithm; empty for whatever is fastest
 */
public record EngineOptions(int threads, int vectorBits, boolean requireSimd, Optional<Boolean> winograd) {
    /** That many threads, and nothing else in particular. */
    public static EngineOptions threads(int threads) {
        return new EngineOptions(threads, 0, false, Optional.empty());
    }

    KernelOptions kernels() {
        return new KernelOptions(vectorBits, requireSimd, winograd);
    }
}
