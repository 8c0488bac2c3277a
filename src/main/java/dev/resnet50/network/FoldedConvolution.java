package dev.resnet50.network;

import dev.resnet50.kernel.Filters;
import dev.resnet50.weights.StateDict;

/**
 * A convolution with the batch norm that follows it folded in. At inference batch norm is the affine map
 * {@code gamma * (x - mean) / sqrt(variance + epsilon) + beta} (Ioffe and Szegedy, 2015), so that
 *
 * <pre>
 *   scale[o] = gamma[o] / sqrt(variance[o] + epsilon)
 *   weights'[o] = scale[o] * weights[o],   bias'[o] = beta[o] - scale[o] * mean[o]
 * </pre>
 *
 * computed in double precision and rounded once, when the kernels pack the weights.
 */
final class FoldedConvolution {
    private FoldedConvolution() {}

    /** Folds the batch norm {@code norm} into the convolution {@code convolution}; both are prefixes of tensor names. */
    static Filters fold(StateDict stateDict, String convolution, String norm, double epsilon) {
        return fold(stateDict.get(convolution + ".weight").values(), stateDict.get(norm + ".weight").values(),
                stateDict.get(norm + ".bias").values(), stateDict.get(norm + ".running_mean").values(),
                stateDict.get(norm + ".running_var").values(), epsilon);
    }

    static Filters fold(float[] weights, float[] gamma, float[] beta, float[] mean, float[] variance, double epsilon) {
        double[] scale = new double[gamma.length];
        float[] bias = new float[gamma.length];
        for (int o = 0; o < gamma.length; o++) {
            scale[o] = gamma[o] / Math.sqrt(variance[o] + epsilon);
            bias[o] = (float) (beta[o] - scale[o] * mean[o]);
        }
        return new Filters(weights, scale, bias);
    }
}
