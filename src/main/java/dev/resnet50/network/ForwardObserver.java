package dev.resnet50.network;

/** Looks on while a network runs; called from pool threads, several at once. Observing costs time. */
public interface ForwardObserver {
    /** Looks at nothing. */
    ForwardObserver NONE = new ForwardObserver() {};

    /** Whether {@link #output} wants the result of that name. */
    default boolean wantsOutput(String name) {
        return false;
    }

    /**
     * A named result of one image.
     *
     * @param name {@code stem}, {@code maxpool}, {@code layer1.0} and so on, {@code avgpool}
     * @param image number of the image in the batch
     * @param values C x H x W, a copy
     */
    default void output(String name, int image, int channels, int height, int width, float[] values) {}

    /** Whether {@link #layerDone} is wanted. */
    default boolean wantsTimes() {
        return false;
    }

    /**
     * A layer has run, for one image or for the whole batch.
     *
     * @param layer index into {@link Network#layers}
     * @param threadNanos the time it took, times the threads that had nothing else to do
     */
    default void layerDone(int layer, long threadNanos) {}
}
