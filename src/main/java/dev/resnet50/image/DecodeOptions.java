package dev.resnet50.image;

/**
 * How images are decoded.
 *
 * @param applyOrientation whether the orientation that EXIF gives is applied; {@code false} is torchvision's behaviour
 * @param maxPixels images whose header claims more pixels are refused before they are decoded
 * @param jpeg decodes JPEG files
 * @param leastSide a JPEG whose shorter side is at least twice this is decoded at 1/2, 1/4 or 1/8 of its size, if the library can, with at least
 *     this left; 0 for always all of it
 */
public record DecodeOptions(boolean applyOrientation, long maxPixels, JpegLibrary jpeg, int leastSide) {
    /** The fastest JPEG library, and all pixels. */
    public DecodeOptions(boolean applyOrientation, long maxPixels) {
        this(applyOrientation, maxPixels, JpegLibrary.fastest(), 0);
    }

    public DecodeOptions {
        if (maxPixels < 1) {
            throw new IllegalArgumentException("maxPixels must be at least 1, not " + maxPixels);
        }
    }
}
