package dev.resnet50.image;

/**
 * JPEG's luminance and chrominance to RGB (JFIF 1.02) in fixed point of 16 bits, rounded as libjpeg rounds it. Needed
 * only for YCCK, which the JDK's reader does not convert.
 */
final class YccColor {
    private static final int FRACTION_BITS = 16;
    private static final int HALF = 1 << FRACTION_BITS - 1;
    private static final int CENTRE = 128;
    private static final int RED_BY_CR = fixed(1.40200);
    private static final int GREEN_BY_CB = fixed(0.34414);
    private static final int GREEN_BY_CR = fixed(0.71414);
    private static final int BLUE_BY_CB = fixed(1.77200);

    private YccColor() {}

    private static int fixed(double coefficient) {
        return (int) (coefficient * (1 << FRACTION_BITS) + 0.5);
    }

    /** Replaces Y, Cb and Cr, which stand from {@code at} on, by R, G and B. */
    static void toRgb(int[] samples, int at) {
        int y = samples[at];
        int cb = samples[at + 1] - CENTRE;
        int cr = samples[at + 2] - CENTRE;
        samples[at] = clamp(y + (RED_BY_CR * cr + HALF >> FRACTION_BITS));
        samples[at + 1] = clamp(y + (-GREEN_BY_CB * cb - GREEN_BY_CR * cr + HALF >> FRACTION_BITS));
        samples[at + 2] = clamp(y + (BLUE_BY_CB * cb + HALF >> FRACTION_BITS));
    }

    private static int clamp(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
