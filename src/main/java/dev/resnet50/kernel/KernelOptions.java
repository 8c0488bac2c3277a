package dev.resnet50.kernel;

/**
 * What the user may say about the kernels.
 *
 * @param vectorBits 512, 256 or 128, or 0 for what the CPU prefers
 * @param requireSimd accept the Vector API twin only
 * @param convolution3x3 algorithm of the Vector API twin
 */
public record KernelOptions(int vectorBits, boolean requireSimd, Convolution3x3 convolution3x3) {
    /** Nothing in particular. */
    public static final KernelOptions DEFAULT = new KernelOptions(0, false, Convolution3x3.AUTO);
}
