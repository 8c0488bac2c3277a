package dev.resnet50.kernel;

import java.util.Arrays;

/**
 * The filters of a convolution, each with a factor, as a folded batch norm has it, and a bias. The factor is applied when kernels pack the filters: a
 * scaled copy of a whole model would be made for nothing else.
 *
 * @param values O x C x K x K, as in the model
 * @param scale O factors
 * @param bias O values
 */
public record Filters(float[] values, double[] scale, float[] bias) {
    /** Filters as they are. */
    public static Filters of(float[] values, float[] bias) {
        double[] ones = new double[bias.length];
        Arrays.fill(ones, 1);
        return new Filters(values, ones, bias);
    }

    /** Weights of one output channel. */
    public int filterLength() {
        return values.length / bias.length;
    }

    /** Writes the weights of an output channel times its factor, each rounded once, to {@code to[at]} and what follows. */
    public void scaled(int outChannel, float[] to, int at) {
        int length = filterLength();
        int from = outChannel * length;
        double factor = scale[outChannel];
        for (int i = 0; i < length; i++) {
            to[at + i] = (float) (factor * values[from + i]);
        }
    }

    /** All weights times their factors, O x C x K x K. */
    public float[] scaled() {
        float[] scaled = new float[values.length];
        for (int o = 0; o < bias.length; o++) {
            scaled(o, scaled, o * filterLength());
        }
        return scaled;
    }
}
