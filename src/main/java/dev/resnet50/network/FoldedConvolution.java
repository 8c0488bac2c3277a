package dev.resnet50.network;

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
 * computed in double precision and rounded once.
 *
 * @param weights O x C x K x K
 * @param bias O values
 */
record FoldedConvolution(float[] weights, float[] bias) {
    /** Folds the batch norm {@code norm} into the convolution {@code convolution}; both are prefixes of tensor names. */
    static FoldedConvolution fold(StateDict stateDict, String convolution, String norm, double epsilon) {
        return fold(stateDict.get(convolution + ".weight").values(), stateDict.get(norm + ".weight").values(),
                stateDict.get(norm + ".bias").values(), stateDict.get(norm + ".running_mean").values(),
                stateDict.get(norm + ".running_var").values(), epsilon);
    }

    static FoldedConvolution fold(float[] weights, float[] gamma, float[] beta, float[] mean, float[] variance,
            double epsilon) {
        int outChannels = gamma.length;
        int perChannel = weights.length / outChannels;
        float[] folded = new float[weights.length];
        float[] bias = new float[outChannels];
        for (int o = 0; o < outChannels; o++) {
            double scale = gamma[o] / Math.sqrt(variance[o] + epsilon);
            bias[o] = (float) (beta[o] - scale * mean[o]);
            for (int i = o * perChannel; i < (o + 1) * perChannel; i++) {
                folded[i] = (float) (scale * weights[i]);
            }
        }
        return new FoldedConvolution(folded, bias);
    }
}
