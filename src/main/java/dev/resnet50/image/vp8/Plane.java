package dev.resnet50.image.vp8;

import java.util.Arrays;

/**
 * The 8-bit samples of one component, whole macroblocks, with the border that predictions read: a row of 127 above and
 * a column of 129 at the left, their common corner 127 (RFC 6386, section 12.2).
 */
final class Plane {
    private static final byte ABOVE = 127;
    private static final byte LEFT = (byte) 129;

    final byte[] samples;
    /** From a sample to the one below it. */
    final int stride;

    Plane(int width, int height) {
        stride = width + 1;
        samples = new byte[stride * (height + 1)];
        Arrays.fill(samples, 0, stride, ABOVE);
        for (int y = 0; y < height; y++) {
            samples[at(-1, y)] = LEFT;
        }
    }

    int at(int x, int y) {
        return (y + 1) * stride + 1 + x;
    }

    static byte clip(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }
}
