package dev.resnet50.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a probability means what it says: of the images that the network is 80 % sure of, 80 % should be right. Images go into bins of equal
 * width by the probability of their first class; the expected calibration error is the mean distance between a bin's accuracy and its mean
 * probability, weighted by its images.
 *
 * @see <a href="https://arxiv.org/abs/1706.04599">Guo et al., On Calibration of Modern Neural Networks, 2017</a>
 */
final class Calibration {
    /** As in the paper. */
    static final int BINS = 15;

    private final long[] images = new long[BINS];
    private final long[] right = new long[BINS];
    private final double[] probability = new double[BINS];

    /**
     * @param from lowest probability, exclusive but for the first bin
     * @param to highest probability, inclusive
     * @param accuracy part of the images that are right; NaN if there are none
     * @param confidence their mean probability; NaN if there are none
     */
    record Bin(double from, double to, long images, double accuracy, double confidence) {
    }

    void add(double topProbability, boolean isRight) {
        int bin = Math.min(BINS - 1, Math.max(0, (int) Math.ceil(topProbability * BINS) - 1));
        images[bin]++;
        right[bin] += isRight ? 1 : 0;
        probability[bin] += topProbability;
    }

    List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            bins.add(new Bin((double) i / BINS, (i + 1.0) / BINS, images[i], (double) right[i] / images[i], probability[i] / images[i]));
        }
        return bins;
    }

    /** The expected calibration error, 0 (perfect) to 1; NaN without images. */
    double expectedError() {
        long all = 0;
        double sum = 0;
        for (int i = 0; i < BINS; i++) {
            all += images[i];
            sum += Math.abs(right[i] - probability[i]);
        }
        return sum / all;
    }
}
