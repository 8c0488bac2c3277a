package dev.resnet50.network;

/** Which convolution of a strided bottleneck halves the image. */
public enum BottleneckStride {
    /** The first 1x1 convolution: ResNet v1, as published (He et al., 2015), Caffe and Keras. */
    CONV1,
    /** The 3x3 convolution: "v1.5", torchvision and timm. */
    CONV2
}
