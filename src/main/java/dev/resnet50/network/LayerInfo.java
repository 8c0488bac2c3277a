package dev.resnet50.network;

/**
 * What a person may want to know about a layer.
 *
 * @param name torchvision's name of the module
 * @param geometry channels, window and stride, output size
 * @param algorithm how it is computed
 * @param macs multiply-accumulates of one image, by the definition of the layer
 * @param saving how many times fewer multiplications the algorithm needs
 */
public record LayerInfo(String name, String geometry, String algorithm, long macs, double saving) {}
