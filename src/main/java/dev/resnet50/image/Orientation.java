package dev.resnet50.image;

/**
 * How stored pixels are turned for display: the eight values of EXIF and TIFF tag 274, in their order. Each constant
 * says which stored pixel is shown at the top left, and how the stored image is walked from there (EXIF 2.32, section
 * 4.6.4).
 */
enum Orientation {
    NORMAL(false, false, false),
    FLIPPED_HORIZONTALLY(false, true, false),
    ROTATED_180(false, true, true),
    FLIPPED_VERTICALLY(false, false, true),
    TRANSPOSED(true, false, false),
    /** Shown after a quarter turn clockwise. */
    ROTATED_90(true, false, true),
    TRANSVERSED(true, true, true),
    /** Shown after a quarter turn counter-clockwise. */
    ROTATED_270(true, true, false);

    private static final int TAG = 274;

    /** Whether a shown row is a stored column. */
    private final boolean swapped;
    /** Whether stored columns are walked from right to left. */
    private final boolean fromRight;
    /** Whether stored rows are walked from bottom to top. */
    private final boolean fromBottom;

    Orientation(boolean swapped, boolean fromRight, boolean fromBottom) {
        this.swapped = swapped;
        this.fromRight = fromRight;
        this.fromBottom = fromBottom;
    }

    /** The meaning of a tag's value; what is not 1 to 8 means nothing. */
    static Orientation of(long tag) {
        return tag >= 1 && tag <= values().length ? values()[(int) tag - 1] : NORMAL;
    }

    static Orientation of(TiffDirectory directory) {
        try {
            return of(directory.number(TAG, 1));
        } catch (ImageException e) {
            return NORMAL;  // metadata that cannot be read say nothing about the pixels
        }
    }

    /**
     * The orientation that an EXIF block (a TIFF header and directory) gives; {@link #NORMAL} if it is none or damaged.
     */
    static Orientation ofExif(byte[] exif) {
        try {
            return of(TiffDirectory.read(exif));
        } catch (ImageException e) {
            return NORMAL;  // as above
        }
    }

    /** Whether width and height of the shown image are height and width of the stored one. */
    boolean swapsSides() {
        return swapped;
    }

    /** The image as it is to be shown. */
    RgbImage apply(RgbImage stored) {
        if (this == NORMAL) {
            return stored;
        }
        int width = swapped ? stored.height() : stored.width();
        int height = swapped ? stored.width() : stored.height();
        int columnStep = (fromRight ? -1 : 1) * RgbImage.CHANNELS;
        int rowStep = (fromBottom ? -1 : 1) * stored.width() * RgbImage.CHANNELS;
        int first = ((fromBottom ? stored.height() - 1 : 0) * stored.width() + (fromRight ? stored.width() - 1 : 0))
                * RgbImage.CHANNELS;
        int stepX = swapped ? rowStep : columnStep;
        int stepY = swapped ? columnStep : rowStep;
        byte[] in = stored.samples();
        byte[] out = new byte[in.length];
        int to = 0;
        for (int y = 0; y < height; y++) {
            int from = first + y * stepY;
            for (int x = 0; x < width; x++, from += stepX, to += RgbImage.CHANNELS) {
                out[to] = in[from];
                out[to + 1] = in[from + 1];
                out[to + 2] = in[from + 2];
            }
        }
        return new RgbImage(width, height, out);
    }
}
