package dev.resnet50.kernel;

/**
 * Some neighbouring pixels of an image, numbered row by row, with all their channels or some.
 *
 * @param first number of the first
 * @param end number of the first beyond
 */
public record PixelRange(int first, int end) {
    /** No pixel. */
    public static final PixelRange NONE = new PixelRange(0, 0);

    /** Rows {@code firstRow} to {@code endRow - 1} of an image, or what there is of them. */
    public static PixelRange ofRows(int firstRow, int endRow, int height, int width) {
        return new PixelRange(Math.max(0, firstRow) * width, Math.min(height, endRow) * width);
    }

    /** Whether the two have a pixel in common. */
    public boolean meets(PixelRange other) {
        return first < other.end && other.first < end;
    }
}
