package dev.resnet50.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The data transforms of Winograd's F(4x4, 3x3) (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", 2015; points
 * 0, 1, -1, 2, -2 and infinity), for one channel block of one tile at a time:
 *
 * <pre>
 *         | 4  0 -5  0  1  0 |             | 1  1  1  1  1  0 |
 *         | 0 -4 -4  1  1  0 |             | 0  1 -1  2 -2  0 |
 *   B^T = | 0  4 -4 -1  1  0 |       A^T = | 0  1  1  4  4  0 |
 *         | 0 -2 -1  2  1  0 |             | 0  1 -1  8 -8  1 |
 *         | 0  2 -1 -2  1  0 |
 *         | 0  4  0 -5  0  1 |
 *
 *   V = B^T d B   (d: 6x6 pixels)          Y = A^T M A   (Y: 4x4 pixels)
 * </pre>
 *
 * Each is done as six one-dimensional transforms down the columns, into scratch, and then along the rows. The rows of B^T and A^T come in
 * pairs that differ in the sign of their odd terms, which are computed once.
 */
final class WinogradTransforms {
    /** Side of the input tile. */
    static final int IN = 6;
    /** Side of the output tile. */
    static final int OUT = 4;
    /** Floats of the scratch that a transform needs. */
    static final int SCRATCH_FLOATS = IN * IN * Lanes.COUNT;

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;
    private static final int ROW = IN * Lanes.COUNT;

    private WinogradTransforms() {}

    /**
     * Transforms one channel block of a tile.
     *
     * @param offsets where in {@code in}, less {@code channels}, the 36 pixels are
     * @param v receives frequency {@code f} at {@code vOffset + f * vStride}
     * @param t scratch
     */
    static void input(float[] in, int[] offsets, int channels, float[] v, int vOffset, int vStride, float[] t, int tOffset) {
        for (int x = 0; x < IN; x++) {
            input(in, offsets[x] + channels, offsets[x + IN] + channels, offsets[x + 2 * IN] + channels,
                    offsets[x + 3 * IN] + channels, offsets[x + 4 * IN] + channels, offsets[x + 5 * IN] + channels, t,
                    tOffset + x * LANES, ROW);
        }
        for (int y = 0; y < IN; y++) {
            int p = tOffset + y * ROW;
            input(t, p, p + LANES, p + 2 * LANES, p + 3 * LANES, p + 4 * LANES, p + 5 * LANES, v,
                    vOffset + y * IN * vStride, vStride);
        }
    }

    /** B^T times six vectors of {@code in}; six vectors of {@code out}, {@code stride} apart. */
    private static void input(float[] in, int p0, int p1, int p2, int p3, int p4, int p5, float[] out, int to, int stride) {
        FloatVector d0 = FloatVector.fromArray(SPECIES, in, p0);
        FloatVector d1 = FloatVector.fromArray(SPECIES, in, p1);
        FloatVector d2 = FloatVector.fromArray(SPECIES, in, p2);
        FloatVector d3 = FloatVector.fromArray(SPECIES, in, p3);
        FloatVector d4 = FloatVector.fromArray(SPECIES, in, p4);
        FloatVector d5 = FloatVector.fromArray(SPECIES, in, p5);
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        FloatVector minusFour = FloatVector.broadcast(SPECIES, -4);
        FloatVector minusFive = FloatVector.broadcast(SPECIES, -5);
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector minusTwo = FloatVector.broadcast(SPECIES, -2);
        FloatVector even = d2.fma(minusFour, d4);
        FloatVector odd = d1.fma(minusFour, d3);
        FloatVector evenTwo = d4.sub(d2);
        FloatVector oddTwo = d3.sub(d1);
        d0.fma(four, d2.fma(minusFive, d4)).intoArray(out, to);
        even.add(odd).intoArray(out, to + stride);
        even.sub(odd).intoArray(out, to + 2 * stride);
        oddTwo.fma(two, evenTwo).intoArray(out, to + 3 * stride);
        oddTwo.fma(minusTwo, evenTwo).intoArray(out, to + 4 * stride);
        d1.fma(four, d3.fma(minusFive, d5)).intoArray(out, to + 5 * stride);
    }

    /**
     * Transforms one channel block of a tile back, to {@code [4][4][B]} sums.
     *
     * @param m holds frequency {@code f} at {@code mOffset + f * mStride}
     * @param t scratch; receives pixel (y, x) at {@code tOffset + y * 6 * B + x * B}
     */
    static void output(float[] m, int mOffset, int mStride, float[] t, int tOffset) {
        for (int x = 0; x < IN; x++) {
            output(m, mOffset + x * mStride, IN * mStride, t, tOffset + x * LANES, ROW);
        }
        for (int y = 0; y < OUT; y++) {
            output(t, tOffset + y * ROW, LANES, t, tOffset + y * ROW, LANES);
        }
    }

    /** A^T times six vectors of {@code m}; four vectors of {@code out}, which may be the first four of the six. */
    private static void output(float[] m, int from, int stride, float[] out, int to, int outStride) {
        FloatVector m0 = FloatVector.fromArray(SPECIES, m, from);
        FloatVector m1 = FloatVector.fromArray(SPECIES, m, from + stride);
        FloatVector m2 = FloatVector.fromArray(SPECIES, m, from + 2 * stride);
        FloatVector m3 = FloatVector.fromArray(SPECIES, m, from + 3 * stride);
        FloatVector m4 = FloatVector.fromArray(SPECIES, m, from + 4 * stride);
        FloatVector m5 = FloatVector.fromArray(SPECIES, m, from + 5 * stride);
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        FloatVector eight = FloatVector.broadcast(SPECIES, 8);
        FloatVector evenOne = m1.add(m2);
        FloatVector oddOne = m1.sub(m2);
        FloatVector evenTwo = m3.add(m4);
        FloatVector oddTwo = m3.sub(m4);
        m0.add(evenOne).add(evenTwo).intoArray(out, to);
        oddTwo.fma(two, oddOne).intoArray(out, to + outStride);
        evenTwo.fma(four, evenOne).intoArray(out, to + 2 * outStride);
        oddTwo.fma(eight, oddOne.add(m5)).intoArray(out, to + 3 * outStride);
    }
}
