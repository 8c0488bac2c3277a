package dev.resnet50.config;

/** Algorithm of the 3x3 convolutions. */
public enum Conv3x3 {
    /** Chosen per layer shape. */
    AUTO,
    /** Directly. */
    DIRECT,
    /** By one of Winograd's algorithms where one is faster; at present the same as {@link #AUTO}. */
    WINOGRAD
}
