package dev.resnet50.image;

/**
 * An image of 8-bit RGB samples.
 *
 * @param width pixels in a row, at least 1
 * @param height rows, at least 1
 * @param samples {@code height x width x 3} unsigned bytes, row by row, each pixel as R, G, B; not copied
 */
public record RgbImage(int width, int height, byte[] samples) {
    /** Bytes of a pixel. */
    static final int CHANNELS = 3;

    public RgbImage {
        if (width < 1 || height < 1 || samples.length != (long) width * height * CHANNELS) {
            throw new IllegalArgumentException(
                    "not " + width + " x " + height + " RGB pixels: " + samples.length + " samples");
        }
    }
}
