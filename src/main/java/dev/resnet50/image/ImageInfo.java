package dev.resnet50.image;

/**
 * What an image file says about its picture.
 *
 * @param format the name of the format, as people write it: JPEG, PNG, GIF, BMP, TIFF or WebP
 * @param width pixels in a row, in the orientation in which the picture is decoded
 * @param height rows, likewise
 */
public record ImageInfo(String format, int width, int height) {}
