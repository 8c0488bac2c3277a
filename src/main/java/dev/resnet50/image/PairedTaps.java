package dev.resnet50.image;

import java.util.Arrays;

/**
 * Filter taps by input sample instead of by output, for outputs whose windows overlap only with the next: what a sample
 * weighs in the output that is being completed, plus {@link #NEXT} times what it weighs in the one after it.
 *
 * @param first the first of these outputs
 * @param step from one to the next
 * @param ends by output, divided by {@code step}: how many samples, from the first output's first on, have been counted
 *        when it is complete
 * @param weights by sample, from the first output's first on
 */
record PairedTaps(int first, int step, int[] ends, long[] weights) {
    /** Times this, a weight or a sum is one of the output after. */
    static final long NEXT = 1L << Integer.SIZE;

    /** Every {@code step}-th output from {@code first} on, or {@code null} if a sample counts for more than two. */
    static PairedTaps of(FilterTaps taps, int first, int step) {
        int count = (taps.count() - first + step - 1) / step;
        int origin = taps.start(first);
        int[] ends = new int[count];
        for (int i = 0; i < count; i++) {
            int output = first + i * step;
            int end = taps.start(output) + taps.weights(output).length;
            if (i + 2 < count && end > taps.start(output + 2 * step)) {
                return null;
            }
            ends[i] = end - origin;
        }
        long[] weights = new long[Arrays.stream(ends).max().orElseThrow()];
        for (int i = 0; i < count; i++) {
            int output = first + i * step;
            int at = taps.start(output) - origin;
            for (int weight : taps.weights(output)) {
                boolean previousComplete = i == 0 || at >= ends[i - 1];
                weights[at++] += previousComplete ? weight : weight * NEXT;
            }
        }
        return new PairedTaps(first, step, ends, weights);
    }
}
