package dev.resnet50.kernel;

/**
 * Softmax in double precision: {@code p[i] = exp(x[i] - max) / sum(exp(x - max))}. Subtracting the largest logit changes nothing in
 * exact arithmetic and keeps the exponentials from overflowing. It takes microseconds an image, so there is no vector twin.
 */
public final class Softmax {
    private Softmax() {}

    /** The probabilities of {@code logits[offset .. offset + classes)}. */
    public static double[] probabilities(float[] logits, int offset, int classes) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < classes; i++) {
            largest = Math.max(largest, logits[offset + i]);
        }
        double[] probabilities = new double[classes];
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            probabilities[i] = StrictMath.exp(logits[offset + i] - largest);
            sum += probabilities[i];
        }
        for (int i = 0; i < classes; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }
}
