package dev.resnet50.kernel;

/**
 * What the user may say about the kernels.
 *
 * @param vectorBits 512, 256 or 128, or 0 for what the CPU prefers
 * @param requireSimd accept the Vector API twin only
 * @param plan which algorithm and tile that twin gives a layer
 */
public record KernelOptions(int vectorBits, boolean requireSimd, PlanOptions plan) {
    /** Nothing in particular. */
    public static final KernelOptions DEFAULT = new KernelOptions(0, false, PlanOptions.DEFAULT);
}
