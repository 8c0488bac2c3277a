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
 *
 * <p>Halfway through, vector (y, x) of a tile is at {@code (y * n + x) * B}. Columns and rows are written out each for itself: with such distances as constants, a
 * transform needs a third fewer instructions than with one method for both. A shared method for a line, small enough to be copied into both, would have the large
 * transforms copied into their callers as well, where the JIT compiler of JDK 17 runs out of nodes and puts vectors on the heap.
 *
 * <p>A tile of fewer than m x m outputs is computed as one of m x m of which the last are wrong, and dropped: see {@link #firstOutput}.
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

    /**
     * @param side n
     * @param outputs m
     */
    WinogradAlgorithm(String name, int side, int outputs) {
        this.name = name;
        this.side = side;
        this.outputs = outputs;
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

    /** Frequencies of one channel in all tiles, and what reading its filter is worth. */
    private static int cost(WinogradAlgorithm algorithm, ConvolutionShape shape) {
        int tiles = algorithm.cut(shape.outHeight()).count() * algorithm.cut(shape.outWidth()).count();
        return (tiles + READING) * algorithm.frequencies();
    }

    /** A side of the output cut into as few tiles as can be, as evenly as possible: 14 into 4, 4, 3 and 3. */
    final Panels cut(int length) {
        return Panels.of(length, outputs);
    }

    /**
     * The first output along a side that depends on a frequency: the first row of A^T with a factor for it. Tiles with fewer outputs do without the
     * frequency. Of the points, only infinity is of that kind.
     */
    int firstOutput(int frequency) {
        return frequency == side - 1 ? outputs - 1 : 0;
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
    abstract void inputColumns(float[] in, int[] positions, int first, int channels, float[] t, int tOffset);

    /**
     * The second half of V = B^T d B: the rows.
     *
     * @param v receives frequency {@code f} at {@code vOffset + f * vStride}
     */
    abstract void inputRows(float[] t, int tOffset, float[] v, int vOffset, int vStride);

    /**
     * The first half of Y = A^T M A for one channel block of a tile: the columns.
     *
     * @param sums holds frequency {@code f} at {@code offset + f * stride}
     * @param t receives {@link #tileFloats} for {@link #outputRows}
     */
    abstract void outputColumns(float[] sums, int offset, int stride, float[] t, int tOffset);

    /**
     * The second half of Y = A^T M A: the rows, in place.
     *
     * @param t receives pixel (y, x) of the m x m at {@code tOffset + (y * n + x) * B}
     */
    abstract void outputRows(float[] t, int tOffset);
}
