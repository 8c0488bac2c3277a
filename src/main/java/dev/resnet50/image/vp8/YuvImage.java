package dev.resnet50.image.vp8;

/**
 * A decoded picture: luma for every pixel, chroma for every square of four.
 *
 * <p>RGB comes out as libwebp makes it. Chroma is interpolated: a pixel's is 9/16 of the nearest sample, 3/16 of each
 * of the next in its row and column and 1/16 of the one across, rounded in two steps; at the picture's edges the
 * nearest stands for what is missing. Colours follow ITU-R BT.601 for luma in 16..235, with coefficients of 14 bits of
 * fraction of whose products 8 are cut at once and 6 in the end.
 */
public final class YuvImage {
    private static final int CHANNELS = 3;
    private static final int LUMA = 19077;
    private static final int RED_BY_V = 26149;
    private static final int GREEN_BY_U = 6419;
    private static final int GREEN_BY_V = 13320;
    private static final int BLUE_BY_U = 33050;
    /** What luma of 16 and chroma of 128 contribute, taken off again, and half of a unit, to round. */
    private static final int RED_OFFSET = -14234;
    private static final int GREEN_OFFSET = 8708;
    private static final int BLUE_OFFSET = -17685;
    private static final int FRACTION_BITS = 6;

    private final int width;
    private final int height;
    private final YuvPlanes planes;

    YuvImage(int width, int height, YuvPlanes planes) {
        this.width = width;
        this.height = height;
        this.planes = planes;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The picture as {@code height x width x 3} bytes, each pixel as R, G, B. */
    public byte[] toRgb() {
        byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(width, height), CHANNELS)];
        int[] u = new int[width];
        int[] v = new int[width];
        for (int row = 0; row < height; row++) {
            interpolate(planes.u(), row, u);
            interpolate(planes.v(), row, v);
            convert(row, u, v, rgb);
        }
        return rgb;
    }

    /** The chroma of a row of pixels. */
    private void interpolate(Plane plane, int row, int[] target) {
        byte[] samples = plane.samples;
        int lastRow = (height + 1) / 2 - 1;
        int lastColumn = (width + 1) / 2 - 1;
        int near = plane.at(0, row / 2);
        int far = plane.at(0, Math.max(0, Math.min(lastRow, row % 2 == 0 ? row / 2 - 1 : row / 2 + 1)));
        int n = samples[near] & 0xFF;
        int f = samples[far] & 0xFF;
        target[0] = mix(n, n, f, f);
        for (int column = 0; column < lastColumn; column++) {
            int nextN = samples[near + column + 1] & 0xFF;
            int nextF = samples[far + column + 1] & 0xFF;
            target[2 * column + 1] = mix(n, nextN, f, nextF);
            target[2 * column + 2] = mix(nextN, n, nextF, f);
            n = nextN;
            f = nextF;
        }
        if (width % 2 == 0) {
            target[width - 1] = mix(n, n, f, f);
        }
    }

    private static int mix(int nearest, int inRow, int inColumn, int across) {
        return (nearest + 3 * (inRow + inColumn) + across + 8 >> 3) + nearest >> 1;
    }

    private void convert(int row, int[] u, int[] v, byte[] rgb) {
        byte[] samples = planes.y().samples;
        int from = planes.y().at(0, row);
        int to = row * width * CHANNELS;
        for (int x = 0; x < width; x++, to += CHANNELS) {
            int luma = (samples[from + x] & 0xFF) * LUMA >> Byte.SIZE;
            int red = luma + (v[x] * RED_BY_V >> Byte.SIZE) + RED_OFFSET;
            int green = luma - (u[x] * GREEN_BY_U >> Byte.SIZE) - (v[x] * GREEN_BY_V >> Byte.SIZE) + GREEN_OFFSET;
            int blue = luma + (u[x] * BLUE_BY_U >> Byte.SIZE) + BLUE_OFFSET;
            rgb[to] = Plane.clip(red >> FRACTION_BITS);
            rgb[to + 1] = Plane.clip(green >> FRACTION_BITS);
            rgb[to + 2] = Plane.clip(blue >> FRACTION_BITS);
        }
    }
}
