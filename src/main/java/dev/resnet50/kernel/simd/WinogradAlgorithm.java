package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.ConvolutionShape;
import java.util.Optional;
import java.util.stream.IntStream;

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
abstract sealed class WinogradAlgorithm permits Winograd2, Winograd4, Winograd5, WinogradStride2 {
    /** The largest {@link #side}. */
    static final int MOST_SIDE = 9;

    /** Multiplications that take as long as reading a filter's value from memory, where the images of a batch share it. */
    private static final int READING = 3;
    /** Outputs of a single image up to which reading its filters takes longer than multiplying by them. */
    private static final int FEW_OUTPUTS = 64;

    private final String name;
    private final int side;
    private final int outputs;
    /** Where the vectors of a tile are, row by row. */
    private final int[] tilePositions;

    /**
     * @param side n
     * @param outputs m
     */
    WinogradAlgorithm(String name, int side, int outputs) {
        this.name = name;
        this.side = side;
        this.outputs = outputs;
        tilePositions = IntStream.range(0, side * side).map(i -> i * Lanes.COUNT).toArray();
    }

    /**
     * The fastest for a convolution; empty where the definition is faster, or the window is not 3x3.
     *
     * @param latency whether single images count rather than images a second
     */
    static Optional<WinogradAlgorithm> of(ConvolutionShape shape, boolean latency) {
        if (shape.kernel() != 3 || shape.padding() != 1 || shape.stride() > 2) {
            return Optional.empty();
        }
        boolean few = latency && shape.outHeight() * shape.outWidth() <= FEW_OUTPUTS;
        if (shape.stride() == 2) {
            return few ? Optional.empty() : Optional.of(WinogradStride2.INSTANCE);
        }
        if (latency) {
            return Optional.of(few ? Winograd2.INSTANCE : Winograd4.INSTANCE);
        }
        return Optional.of(cost(Winograd5.INSTANCE, shape) < cost(Winograd4.INSTANCE, shape) ? Winograd5.INSTANCE : Winograd4.INSTANCE);
    }

    /** Multiplications of one channel pair, those of tiles that reach over the edge included, and what reading its filter is worth. */
    private static int cost(WinogradAlgorithm algorithm, ConvolutionShape shape) {
        int m = algorithm.outputs;
        int tiles = ((shape.outHeight() + m - 1) / m) * ((shape.outWidth() + m - 1) / m);
        return (tiles + READING) * algorithm.frequencies();
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

    /** G, without rows that repeat the last one. */
    abstract double[][] filterTransform();

    /** Floats of a channel block of a tile, n x n vectors. */
    final int tileFloats() {
        return side * side * Lanes.COUNT;
    }

    /**
     * The first half of V = B^T d B for one channel block of a tile: the columns.
     *
     * @param in holds pixel (y, x) of the n x n at {@code positions[first + x * n + y] + channels}
     * @param t receives {@link #tileFloats} for {@link #inputRows}
     */
    final void inputColumns(float[] in, int[] positions, int first, int channels, float[] t, int tOffset) {
        inputLines(in, positions, first, channels, t, tOffset, Lanes.COUNT, side * Lanes.COUNT);
    }

    /**
     * The second half of V = B^T d B: the rows.
     *
     * @param v receives frequency {@code f} at {@code vOffset + f * vStride}
     */
    final void inputRows(float[] t, int tOffset, float[] v, int vOffset, int vStride) {
        inputLines(t, tilePositions, 0, tOffset, v, vOffset, side * vStride, vStride);
    }

    /**
     * Transforms one channel block of a tile back to m x m sums, Y = A^T M A.
     *
     * @param sums holds frequency {@code f} at {@code offset + f * stride}
     * @param t takes {@link #tileFloats}; receives pixel (y, x) at {@code tOffset + (y * n + x) * B}
     */
    final void output(float[] sums, int offset, int stride, float[] t, int tOffset) {
        int row = side * Lanes.COUNT;
        outputLines(side, sums, offset, stride, side * stride, t, tOffset, Lanes.COUNT, row);
        outputLines(outputs, t, tOffset, row, Lanes.COUNT, t, tOffset, row, Lanes.COUNT);
    }

    /**
     * B^T times each of n lines of n vectors; the loop is in here so that how fast it runs does not hang on what the JIT compiler inlines.
     *
     * @param in holds vector {@code i} of a line at {@code positions[first + line * n + i] + base}
     * @param out receives it at {@code outBase + line * step + i * stride}
     */
    abstract void inputLines(float[] in, int[] positions, int first, int base, float[] out, int outBase, int step, int stride);

    /**
     * A^T times each of {@code lines} lines of n vectors, to m vectors, which may take the place of the first of them.
     *
     * @param in holds vector {@code i} of a line at {@code inBase + line * inStep + i * stride}
     * @param out receives it at {@code outBase + line * outStep + i * outStride}
     */
    abstract void outputLines(int lines, float[] in, int inBase, int inStep, int stride, float[] out, int outBase, int outStep,
            int outStride);
}
