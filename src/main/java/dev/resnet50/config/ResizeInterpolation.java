package dev.resnet50.config;

/** The filter of the antialiased resize. */
public enum ResizeInterpolation {
    /** Triangle filter, torchvision's default. */
    BILINEAR,
    /** Cubic filter with a = -0.5. */
    BICUBIC
}
