package dev.resnet50.kernel;

/** Where the values of one image's activation, C x H x W, lie in its buffer. Several images follow one another. */
public interface TensorLayout {
    /** Floats from one image to the next, padding included. */
    int floats();

    /** Position of a value, relative to the image's first float. */
    int index(int channel, int y, int x);
}
