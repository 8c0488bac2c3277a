package dev.resnet50.kernel;

import java.util.Optional;

/**
 * What the user may say about the kernels.
 *
 * @param vectorBits 512, 256 or 128, or 0 for what the CPU prefers
 * @param requireSimd accept the Vector API twin only
 * @param winograd whether that twin computes 3x3 convolutions with stride 1 by Winograd's algorithm; empty for whatever is fastest for
 *     the layer's shape
 */
public record KernelOptions(int vectorBits, boolean requireSimd, Optional<Boolean> winograd) {
    /** Nothing in particular. */
    public static final KernelOptions DEFAULT = new KernelOptions(0, false, Optional.empty());
}
