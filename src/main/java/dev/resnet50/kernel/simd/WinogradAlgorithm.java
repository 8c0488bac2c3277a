package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.ConvolutionShape;
import java.util.Optional;

/**
 * One of Winograd's minimal filtering algorithms for 3x3 windows: m x m outputs by n x n multiplications instead of 9 m x m (Lavin and
 * Gray, "Fast Algorithms for Convolutional Neural Networks", 2015).
 *
 * <pre>
 *   V = B^T d B   (d: n x n input pixels)      U = G g G^T   (g: 3x3 filter)      Y = A^T (U V) A   (Y: m x m output pixels)
 * </pre>
 *
 * <p>B^T, G and A^T follow from the points at which the input, the filter and the output are taken as polynomials. Both data transforms are
 * done as one-dimensional ones of n vectors each, first down the columns, into scratch, and then along the rows; a vector holds one channel
 * block of one pixel. A subclass gives the matrices.
 */
abstract sealed class WinogradAlgorithm permits Winograd4, Winograd5, WinogradStride2 {
    /** The largest {@link #side}. */
    static final int MOST_SIDE = 9;

    /** Floats of filters (16 MB) up to which stride 2 pays: beyond, few tiles have to pay for reading four times the weights. */
    private static final int MOST_STRIDE2_FLOATS = 4 * 1024 * 1024;

    private final String name;
    private final int side;
    private final int outputs;
    private final int stride;

    /**
     * @param side n
     * @param outputs m
     * @param stride of the convolution
     */
    WinogradAlgorithm(String name, int side, int outputs, int stride) {
        this.name = name;
        this.side = side;
        this.outputs = outputs;
        this.stride = stride;
    }

    /** The fastest for a convolution; empty where the definition is faster, or the window is not 3x3. */
    static Optional<WinogradAlgorithm> of(ConvolutionShape shape) {
        if (shape.kernel() != 3 || shape.padding() != 1 || shape.stride() > 2) {
            return Optional.empty();
        }
        if (shape.stride() == 2) {
            int distinct = WinogradStride2.INSTANCE.filterTransform().length;
            long filterFloats = (long) distinct * distinct * shape.inChannels() * shape.outChannels();
            return filterFloats > MOST_STRIDE2_FLOATS ? Optional.empty() : Optional.of(WinogradStride2.INSTANCE);
        }
        return Optional.of(products(Winograd5.INSTANCE, shape) < products(Winograd4.INSTANCE, shape) ? Winograd5.INSTANCE
                : Winograd4.INSTANCE);
    }

    /** Multiplications of one channel pair, those of tiles that reach over the edge included. */
    private static int products(WinogradAlgorithm algorithm, ConvolutionShape shape) {
        int m = algorithm.outputs;
        return ((shape.outHeight() + m - 1) / m) * ((shape.outWidth() + m - 1) / m) * algorithm.frequencies();
    }

    /** For people: {@code winograd4x4} and so on. */
    final String name() {
        return name;
    }

    /** Input pixels and frequencies along a side of the tile, n. */
    final int side() {
        return side;
    }

    /** Frequencies of a tile, n x n. */
    final int frequencies() {
        return side * side;
    }

    /** Output pixels along a side of the tile, m. */
    final int outputs() {
        return outputs;
    }

    final int stride() {
        return stride;
    }

    /** G, without rows that repeat the last one. */
    abstract double[][] filterTransform();

    /** Floats of the scratch that a transform needs. */
    final int scratchFloats() {
        return side * side * Lanes.COUNT;
    }

    /**
     * Transforms one channel block of a tile.
     *
     * @param in holds pixel {@code i} of the n x n at {@code positions[i] + channels}
     * @param v receives frequency {@code f} at {@code vOffset + f * vStride}
     * @param t scratch
     */
    abstract void input(float[] in, int[] positions, int channels, float[] v, int vOffset, int vStride, float[] t, int tOffset);

    /**
     * Transforms one channel block of a tile back, to m x m sums.
     *
     * @param sums holds frequency {@code f} at {@code offset + f * stride}
     * @param t scratch; receives pixel (y, x) at {@code tOffset + (y * n + x) * B}
     */
    abstract void output(float[] sums, int offset, int stride, float[] t, int tOffset);
}
