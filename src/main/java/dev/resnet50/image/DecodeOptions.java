package dev.resnet50.image;

/**
 * How images are decoded.
 *
 * @param applyOrientation whether the orientation that EXIF gives is applied; {@code false} is torchvision's behaviour
 * @param maxPixels images whose header claims more pixels are refused before they are decoded
 */
public record DecodeOptions(boolean applyOrientation, long maxPixels) {
    public DecodeOptions {
        if (maxPixels < 1) {
            throw new IllegalArgumentException("maxPixels must be at least 1, not " + maxPixels);
        }
    }
}
