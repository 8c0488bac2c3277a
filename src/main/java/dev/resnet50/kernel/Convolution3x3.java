package dev.resnet50.kernel;

/** How 3x3 convolutions with stride 1 are computed. */
public enum Convolution3x3 {
    /** What is fastest for the layer's shape. */
    AUTO,
    /** Directly, as all others. */
    DIRECT,
    /** By Winograd's F(4x4, 3x3): fewer multiplications, slightly larger rounding errors. */
    WINOGRAD
}
