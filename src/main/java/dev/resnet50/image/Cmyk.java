package dev.resnet50.image;

/**
 * Four inks to RGB without a colour profile: each of cyan, magenta and yellow takes from what black leaves over,
 * rounded as Pillow rounds it.
 */
final class Cmyk {
    private Cmyk() {}

    /**
     * Writes one pixel.
     *
     * @param notCyan 255 minus the cyan ink, 0..255, and likewise the others
     */
    static void writeInverted(int notCyan, int notMagenta, int notYellow, int notBlack, byte[] rgb, int at) {
        rgb[at] = (byte) channel(notCyan, notBlack);
        rgb[at + 1] = (byte) channel(notMagenta, notBlack);
        rgb[at + 2] = (byte) channel(notYellow, notBlack);
    }

    private static int channel(int notInk, int notBlack) {
        return notBlack - divideBy255((255 - notInk) * notBlack);
    }

    /** The nearest integer to {@code product / 255}, for 0 to 255 x 255. */
    private static int divideBy255(int product) {
        int biased = product + 128;
        return (biased >> 8) + biased >> 8;
    }
}
