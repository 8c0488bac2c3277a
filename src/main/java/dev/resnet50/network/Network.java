package dev.resnet50.network;

import dev.resnet50.weights.StateDict;

/** STUB. One weight set, packed for the engine's kernels; immutable, shared by all threads. */
public final class Network {
    private final Architecture architecture;

    private Network(Architecture architecture) {
        this.architecture = architecture;
    }

    /**
     * @param stateDict checked tensors, see {@link Architecture#read}
     * @param stride which convolution of a bottleneck carries the stride
     * @param epsilon added to each batch-norm variance
     * @param height rows of an input image
     * @param width columns of an input image
     */
    public static Network build(StateDict stateDict, Architecture architecture, BottleneckStride stride, double epsilon,
            int height, int width, Engine engine) {
        return new Network(architecture);
    }

    public Architecture architecture() {
        return architecture;
    }

    public int classes() {
        return architecture.classes();
    }

    /**
     * Runs a batch; blocks until it is done; may be called from several threads.
     *
     * @param pixels normalised images, N x 3 x H x W
     * @param images N, any number from 1 up
     * @param logits receives N x classes
     */
    public void forward(float[] pixels, int images, float[] logits) {
        java.util.Arrays.fill(logits, 0, images * classes(), 0f);
    }
}
