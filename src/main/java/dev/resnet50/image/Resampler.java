package dev.resnet50.image;

import java.util.Arrays;

/**
 * Resizes an image by a separable filter, only the window that the crop shows.
 *
 * <p>Rows are filtered horizontally first, rounded and clipped to 8 bits, and the results vertically, as Pillow does.
 * Each row is filtered once, when the first output row needs it, and kept in a ring of as many rows as an output row
 * can need: so the work and the memory depend on the window, not on the image. Cost: {@code rows read x columns shown x
 * 3 x taps} and {@code pixels shown x 3 x taps} multiplications.
 */
final class Resampler {
    private final RgbImage image;
    private final FilterTaps horizontal;
    private final FilterTaps vertical;
    private final int rowSamples;
    /** By input row modulo the length: that row after the horizontal pass, 0..255 each, {@code columns x 3}. */
    private final int[][] ring;
    private final int[] sums;
    private int rowsDone;

    Resampler(RgbImage image, FilterTaps horizontal, FilterTaps vertical) {
        this.image = image;
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.rowSamples = horizontal.count() * RgbImage.CHANNELS;
        this.ring = new int[vertical.longest()][rowSamples];
        this.sums = new int[rowSamples];
        this.rowsDone = vertical.start(0);
    }

    /**
     * The samples of an output row, 0..255 each, interleaved as R, G, B; valid until the next call. Rows must be asked
     * for in ascending order.
     */
    int[] row(int output) {
        int start = vertical.start(output);
        int[] weights = vertical.weights(output);
        for (rowsDone = Math.max(rowsDone, start); rowsDone < start + weights.length; rowsDone++) {
            filterRow(rowsDone, ring[rowsDone % ring.length]);
        }
        Arrays.fill(sums, FilterTaps.HALF);
        for (int tap = 0; tap < weights.length; tap++) {
            accumulate(ring[(start + tap) % ring.length], weights[tap]);
        }
        for (int i = 0; i < rowSamples; i++) {
            sums[i] = clip(sums[i] >> FilterTaps.FRACTION_BITS);
        }
        return sums;
    }

    private void accumulate(int[] row, int weight) {
        for (int i = 0; i < rowSamples; i++) {
            sums[i] += row[i] * weight;
        }
    }

    private void filterRow(int y, int[] target) {
        byte[] samples = image.samples();
        int row = y * image.width() * RgbImage.CHANNELS;
        int to = 0;
        for (int x = 0; x < horizontal.count(); x++, to += RgbImage.CHANNELS) {
            int[] weights = horizontal.weights(x);
            int from = row + horizontal.start(x) * RgbImage.CHANNELS;
            int red = FilterTaps.HALF;
            int green = FilterTaps.HALF;
            int blue = FilterTaps.HALF;
            for (int weight : weights) {
                red += (samples[from] & 0xFF) * weight;
                green += (samples[from + 1] & 0xFF) * weight;
                blue += (samples[from + 2] & 0xFF) * weight;
                from += RgbImage.CHANNELS;
            }
            target[to] = clip(red >> FilterTaps.FRACTION_BITS);
            target[to + 1] = clip(green >> FilterTaps.FRACTION_BITS);
            target[to + 2] = clip(blue >> FilterTaps.FRACTION_BITS);
        }
    }

    private static int clip(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
