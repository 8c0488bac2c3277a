package dev.resnet50.config;

/** Which convolution of a strided bottleneck halves the image. */
public enum StrideIn {
    /** The first 1x1 convolution: ResNet v1, Caffe and Keras. */
    CONV1,
    /** The 3x3 convolution: v1.5, torchvision and timm. */
    CONV2
}
