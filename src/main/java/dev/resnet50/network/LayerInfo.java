package dev.resnet50.network;

/**
 * What a person may want to know about a layer.
 *
 * @param name torchvision's name of the module
 * @param geometry channels, window and stride, output size
 * @param algorithm how it is computed
 * @param tile how much of it one task takes: pixels (or Winograd's tiles) x output channels; empty if it is no matrix product
 * @param macs multiply-accumulates of one image, by the definition of the layer
 * @param saving how many times fewer multiplications the algorithm needs
 */
public record LayerInfo(String name, String geometry, String algorithm, String tile, long macs, double saving) {}
