package dev.resnet50.kernel;


/**
 * One twin of every operator. Weights come as PyTorch keeps them and are packed once, here.
 *
 * <p>Activations between operators are in this twin's own {@link #layout}; a network's input is plain N x 3 x H x W and its
 * output plain N x classes for every twin.
 */
public interface Kernels {
    /** {@code simd} or {@code scalar}. */
    String name();

    /** Width of the vectors in bits; 0 for scalar code. */
    int vectorBits();

    /** The register tile of the convolutions, pixels x output channels; {@code -} for scalar code. */
    String tile();

    /** Floats of a block's output from which on its images go one by one, see {@link TileOptions}. */
    int imageFloats();

    /** How activations of that size are kept. */
    TensorLayout layout(int channels, int height, int width);

    /** How the stem's output, which only the max pool reads, is kept. */
    TensorLayout stemLayout(int channels, int height, int width);

    /** Zeros that the convolutions want to read beside an input of that many channels. */
    int zeroFloats(int channels);

    /**
     * The network's first convolution, 7x7 with stride 2 on 3 channels, with bias and ReLU: plain 3 x H x W images in,
     * {@link #stemLayout} out.
     *
     * @param filters O x 3 x 7 x 7
     */
    Operator stem(ConvolutionShape shape, Filters filters);

    /** A 1x1 or 3x3 convolution. */
    Operator convolution(ConvolutionShape shape, Filters filters, Epilogue epilogue);

    /** 3x3 max pool with stride 2 and padding 1, of the stem's output, C x height x width; padding never wins. */
    Operator maxPool(int channels, int height, int width);

    /** Mean over all pixels of each channel: C x height x width in, C x 1 x 1 out. */
    Operator globalAveragePool(int channels, int height, int width);

    /**
     * The classifier: C x 1 x 1 in, plain rows of {@code classes} logits out.
     *
     * @param weights classes x C
     * @param bias one value a class
     */
    Operator linear(int channels, int classes, float[] weights, float[] bias);

    /** What this twin's code could do at most. */
    PeakLoop peakLoop();
}
