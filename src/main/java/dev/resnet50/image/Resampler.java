package dev.resnet50.image;

import java.util.Arrays;

/**
 * Resizes an image by a separable filter, only the window that the crop shows.
 *
 * <p>Rows are filtered horizontally first, rounded and clipped to 8 bits, and the results vertically, as Pillow does.
 * Each row is filtered once, when the first output row needs it, and kept in a ring of as many rows as an output row
 * can need: so the work and the memory depend on the window, not on the image. Cost: {@code rows read x columns shown x
 * 3 x taps} and {@code pixels shown x 3 x taps} multiplications. Rows are planes, all of R, then G, then B, and the
 * vertical sums run over whole rows: loops that the JIT compiler turns into vector instructions.
 */
final class Resampler {
    private final RgbImage image;
    private final HorizontalPass horizontal;
    private final FilterTaps vertical;
    private final int rowSamples;
    /** By input row modulo the length: that row after the horizontal pass, 0..255 each, {@code 3 x columns}. */
    private final int[][] ring;
    private final int[] sums;
    private int rowsDone;

    Resampler(RgbImage image, HorizontalPass horizontal, FilterTaps vertical) {
        this.image = image;
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.rowSamples = horizontal.columns() * RgbImage.CHANNELS;
        this.ring = new int[vertical.longest()][rowSamples];
        this.sums = new int[rowSamples];
        this.rowsDone = vertical.start(0);
    }

    /**
     * The samples of an output row, 0..255 each, all of R, then G, then B; valid until the next call and not to be
     * changed. Rows must be asked for in ascending order.
     */
    int[] row(int output) {
        int start = vertical.start(output);
        int[] weights = vertical.weights(output);
        for (rowsDone = Math.max(rowsDone, start); rowsDone < start + weights.length; rowsDone++) {
            horizontal.filter(image.samples(), rowsDone * image.width() * RgbImage.CHANNELS,
                    ring[rowsDone % ring.length]);
        }
        if (weights.length == 1 && weights[0] == FilterTaps.ONE) {
            return ring[start % ring.length];
        }
        Arrays.fill(sums, FilterTaps.HALF);
        int tap = 0;
        for (; tap + 1 < weights.length; tap += 2) {
            accumulate(ring[(start + tap) % ring.length], weights[tap], ring[(start + tap + 1) % ring.length],
                    weights[tap + 1], sums);
        }
        if (tap < weights.length) {
            accumulate(ring[(start + tap) % ring.length], weights[tap], sums);
        }
        for (int i = 0; i < rowSamples; i++) {
            sums[i] = HorizontalPass.clip(sums[i] >> FilterTaps.FRACTION_BITS);
        }
        return sums;
    }

    private static void accumulate(int[] row, int weight, int[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += row[i] * weight;
        }
    }

    /** Two rows at once, which saves every second pass over the sums. */
    private static void accumulate(int[] row, int weight, int[] next, int nextWeight, int[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += row[i] * weight + next[i] * nextWeight;
        }
    }
}
