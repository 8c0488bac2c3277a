package dev.resnet50.config;

/** Algorithm of the 3x3 convolutions. */
public enum Conv3x3 {
    /** Chosen per layer shape. */
    AUTO,
    /** Directly. */
    DIRECT,
    /** By Winograd's F(4x4, 3x3). */
    WINOGRAD
}
