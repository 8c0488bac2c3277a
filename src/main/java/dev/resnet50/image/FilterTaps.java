package dev.resnet50.image;

import java.util.Arrays;

/**
 * For a run of output samples: which input samples each is made of, and with what weights.
 *
 * <p>The filter is stretched by the factor by which the image shrinks, its weights are taken at the centres of the
 * input samples, made to sum to 1 and rounded to fixed point; all as Pillow does, so that the sums come out equal to
 * the last bit. Weights that are 0 at the end are left out; not those at the beginning, so that the starts ascend with
 * the outputs.
 */
final class FilterTaps {
    /** 32 bits less 8 for the sample and 2 for filters that overshoot. */
    static final int FRACTION_BITS = 22;
    static final int ONE = 1 << FRACTION_BITS;
    static final int HALF = ONE / 2;

    private final int[] starts;
    private final int[][] weights;
    private final int longest;

    private FilterTaps(int[] starts, int[][] weights) {
        this.starts = starts;
        this.weights = weights;
        this.longest = Arrays.stream(weights).mapToInt(w -> w.length).max().orElse(0);
    }

    /** The taps of {@code count} output samples from {@code first} on, when {@code in} samples become {@code out}. */
    static FilterTaps of(Interpolation filter, int in, long out, long first, int count) {
        return in == out ? unchanged((int) first, count) : filtered(filter, in, out, first, count);
    }

    /** Samples that are taken as they are: what both filters give where sizes are equal. */
    private static FilterTaps unchanged(int first, int count) {
        int[] starts = new int[count];
        Arrays.setAll(starts, i -> first + i);
        int[][] weights = new int[count][];
        Arrays.fill(weights, new int[] {ONE});
        return new FilterTaps(starts, weights);
    }

    private static FilterTaps filtered(Interpolation filter, int in, long out, long first, int count) {
        double scale = (double) in / out;
        double stretch = Math.max(1, scale);
        double support = filter.support() * stretch;
        int[] starts = new int[count];
        int[][] weights = new int[count][];
        for (int i = 0; i < count; i++) {
            double centre = (first + i + 0.5) * scale;
            int start = Math.max(0, (int) (centre - support + 0.5));
            int end = Math.min(in, (int) (centre + support + 0.5));
            int[] fixed = fixedPoint(filter, start, end, centre, 1 / stretch);
            int length = fixed.length;
            while (length > 1 && fixed[length - 1] == 0) {
                length--;
            }
            starts[i] = start;
            weights[i] = Arrays.copyOf(fixed, length);
        }
        return new FilterTaps(starts, weights);
    }

    private static int[] fixedPoint(Interpolation filter, int start, int end, double centre, double shrink) {
        int count = end - start;
        double[] exact = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            exact[i] = filter.weight((start + i - centre + 0.5) * shrink);
            sum += exact[i];
        }
        int[] fixed = new int[count];
        for (int i = 0; i < count; i++) {
            double weight = sum == 0 ? exact[i] : exact[i] / sum;
            fixed[i] = (int) (weight * ONE + (weight < 0 ? -0.5 : 0.5));
        }
        return fixed;
    }

    int count() {
        return starts.length;
    }

    /**
     * The first input sample of the run's output sample with this number, counted from 0; never less than the one
     * before.
     */
    int start(int output) {
        return starts[output];
    }

    /** The weights of the input samples from {@link #start} on; not to be changed. */
    int[] weights(int output) {
        return weights[output];
    }

    /** Whether each output sample is the input sample after the one before, unchanged. */
    boolean isIdentity() {
        for (int output = 0; output < starts.length; output++) {
            if (starts[output] != starts[0] + output || weights[output].length != 1 || weights[output][0] != ONE) {
                return false;
            }
        }
        return true;
    }

    /** The largest number of weights of any output sample. */
    int longest() {
        return longest;
    }
}
