package dev.resnet50.kernel;

/** What happens to a convolution's sums on their way to memory. */
public enum Epilogue {
    /** {@code out = sum + bias}. */
    BIAS,
    /** {@code out = max(0, sum + bias)}. */
    BIAS_RELU,
    /** {@code out = max(0, sum + bias + out)}: the output buffer holds the shortcut of the residual block beforehand. */
    BIAS_SHORTCUT_RELU
}
