package dev.resnet50.image;

import java.util.Arrays;
import java.util.Objects;

/**
 * Filters rows of pixels horizontally, to 8 bits, as planes: all of R, then G, then B.
 *
 * <p>Where the image shrinks, the windows of the triangle filter overlap only with the next, and an input sample counts
 * for two outputs at most; likewise every second window of the cubic filter. {@link PairedTaps} has both weights in one
 * {@code long}, and one multiplication serves both outputs; their sums stay apart, since neither leaves its 32 bits.
 * That halves the time of large images.
 */
final class HorizontalPass {
    /** More passes over a row, each over a part of the outputs, cost more than they save. */
    private static final int MAX_STEP = 2;

    private final FilterTaps taps;
    private final boolean identity;
    /** {@code null} where windows overlap more. */
    private final PairedTaps[] pairings;

    HorizontalPass(FilterTaps taps) {
        this.taps = taps;
        this.identity = taps.isIdentity();
        this.pairings = identity ? null : pairings(taps);
    }

    private static PairedTaps[] pairings(FilterTaps taps) {
        for (int step = 1; step <= Math.min(MAX_STEP, taps.count()); step++) {
            PairedTaps[] pairings = new PairedTaps[step];
            for (int first = 0; first < step; first++) {
                pairings[first] = PairedTaps.of(taps, first, step);
            }
            if (Arrays.stream(pairings).noneMatch(Objects::isNull)) {
                return pairings;
            }
        }
        return null;
    }

    int columns() {
        return taps.count();
    }

    /**
     * Filters a row.
     *
     * @param row where its first sample stands in {@code samples}
     * @param target 0..255 each, {@code 3 x columns}
     */
    void filter(byte[] samples, int row, int[] target) {
        if (identity) {
            copy(samples, row + taps.start(0) * RgbImage.CHANNELS, target);
        } else if (pairings != null) {
            for (PairedTaps pairs : pairings) {
                filterPaired(pairs, samples, row, target);
            }
        } else {
            filterEach(samples, row, target);
        }
    }

    private void copy(byte[] samples, int first, int[] target) {
        int columns = taps.count();
        for (int x = 0, from = first; x < columns; x++, from += RgbImage.CHANNELS) {
            target[x] = samples[from] & 0xFF;
            target[columns + x] = samples[from + 1] & 0xFF;
            target[2 * columns + x] = samples[from + 2] & 0xFF;
        }
    }

    private void filterPaired(PairedTaps pairs, byte[] samples, int row, int[] target) {
        int columns = taps.count();
        long[] weights = pairs.weights();
        int from = row + taps.start(pairs.first()) * RgbImage.CHANNELS;
        long red = FilterTaps.HALF;
        long green = FilterTaps.HALF;
        long blue = FilterTaps.HALF;
        int i = 0;
        int x = pairs.first();
        for (int end : pairs.ends()) {
            for (; i < end; i++, from += RgbImage.CHANNELS) {
                long weight = weights[i];
                red += (samples[from] & 0xFF) * weight;
                green += (samples[from + 1] & 0xFF) * weight;
                blue += (samples[from + 2] & 0xFF) * weight;
            }
            target[x] = clip((int) red >> FilterTaps.FRACTION_BITS);
            target[columns + x] = clip((int) green >> FilterTaps.FRACTION_BITS);
            target[2 * columns + x] = clip((int) blue >> FilterTaps.FRACTION_BITS);
            red = next(red);
            green = next(green);
            blue = next(blue);
            x += pairs.step();
        }
    }

    /** The sum of the output after the one whose sum is complete, which is taken off. */
    private static long next(long sums) {
        return (sums - (int) sums >> Integer.SIZE) + FilterTaps.HALF;
    }

    private void filterEach(byte[] samples, int row, int[] target) {
        int columns = taps.count();
        for (int x = 0; x < columns; x++) {
            int from = row + taps.start(x) * RgbImage.CHANNELS;
            int red = FilterTaps.HALF;
            int green = FilterTaps.HALF;
            int blue = FilterTaps.HALF;
            for (int weight : taps.weights(x)) {
                red += (samples[from] & 0xFF) * weight;
                green += (samples[from + 1] & 0xFF) * weight;
                blue += (samples[from + 2] & 0xFF) * weight;
                from += RgbImage.CHANNELS;
            }
            target[x] = clip(red >> FilterTaps.FRACTION_BITS);
            target[columns + x] = clip(green >> FilterTaps.FRACTION_BITS);
            target[2 * columns + x] = clip(blue >> FilterTaps.FRACTION_BITS);
        }
    }

    static int clip(int value) {
        return Math.max(0, Math.min(255, value));
    }
}
