package dev.resnet50.network;

/** The two residual blocks of He et al., "Deep Residual Learning for Image Recognition" (2015), figure 5. */
public enum BlockType {
    /** Two 3x3 convolutions: ResNet-18 and 34. */
    BASIC,
    /** 1x1, 3x3, 1x1: ResNet-50, 101 and 152. */
    BOTTLENECK
}
