package dev.resnet50.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * F(4x4, 3x3): 36 multiplications for 16 outputs instead of 144. Points 0, 1, -1, 2, -2 and infinity:
 *
 * <pre>
 *         | 4  0 -5  0  1  0 |         |  1/4     0     0   |         | 1  1  1  1  1  0 |
 *         | 0 -4 -4  1  1  0 |         | -1/6   -1/6  -1/6  |         | 0  1 -1  2 -2  0 |
 *   B^T = | 0  4 -4 -1  1  0 |     G = | -1/6    1/6  -1/6  |   A^T = | 0  1  1  4  4  0 |
 *         | 0 -2 -1  2  1  0 |         |  1/24   1/12  1/6  |         | 0  1 -1  8 -8  1 |
 *         | 0  2 -1 -2  1  0 |         |  1/24  -1/12  1/6  |
 *         | 0  4  0 -5  0  1 |         |   0      0     1   |
 * </pre>
 *
 * The rows of B^T and A^T come in pairs that differ in the sign of their odd terms, which are computed once.
 */
final class Winograd4 extends WinogradAlgorithm {
    static final WinogradAlgorithm INSTANCE = new Winograd4();

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int SIDE = 6;
    private static final int LANES = Lanes.COUNT;
    private static final int ROW = SIDE * LANES;
    private static final int OUTPUTS = 4;

    private Winograd4() {
        super("winograd4x4", SIDE, OUTPUTS, 1);
    }

    @Override
    double[][] filterTransform() {
        return new double[][] {
            {1 / 4.0, 0, 0},
            {-1 / 6.0, -1 / 6.0, -1 / 6.0},
            {-1 / 6.0, 1 / 6.0, -1 / 6.0},
            {1 / 24.0, 1 / 12.0, 1 / 6.0},
            {1 / 24.0, -1 / 12.0, 1 / 6.0},
            {0, 0, 1}
        };
    }

    @Override
    void input(float[] in, int[] positions, int channels, float[] v, int vOffset, int vStride, float[] t, int tOffset) {
        for (int x = 0; x < SIDE; x++) {
            input(in, positions[x] + channels, positions[x + SIDE] + channels, positions[x + 2 * SIDE] + channels,
                    positions[x + 3 * SIDE] + channels, positions[x + 4 * SIDE] + channels, positions[x + 5 * SIDE] + channels, t,
                    tOffset + x * LANES, ROW);
        }
        for (int y = 0; y < SIDE; y++) {
            int p = tOffset + y * ROW;
            input(t, p, p + LANES, p + 2 * LANES, p + 3 * LANES, p + 4 * LANES, p + 5 * LANES, v, vOffset + y * SIDE * vStride, vStride);
        }
    }

    /** B^T times the six vectors of {@code in} at p0 to p5; as many vectors of {@code out}, {@code stride} apart. */
    private static void input(float[] in, int p0, int p1, int p2, int p3, int p4, int p5, float[] out, int to, int stride) {
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        FloatVector minusFour = FloatVector.broadcast(SPECIES, -4);
        FloatVector minusFive = FloatVector.broadcast(SPECIES, -5);
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector minusTwo = FloatVector.broadcast(SPECIES, -2);
        FloatVector d0 = FloatVector.fromArray(SPECIES, in, p0);
        FloatVector d1 = FloatVector.fromArray(SPECIES, in, p1);
        FloatVector d2 = FloatVector.fromArray(SPECIES, in, p2);
        FloatVector d3 = FloatVector.fromArray(SPECIES, in, p3);
        FloatVector d4 = FloatVector.fromArray(SPECIES, in, p4);
        FloatVector d5 = FloatVector.fromArray(SPECIES, in, p5);
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

    @Override
    void output(float[] sums, int offset, int stride, float[] t, int tOffset) {
        for (int x = 0; x < SIDE; x++) {
            output(sums, offset + x * stride, SIDE * stride, t, tOffset + x * LANES, ROW);
        }
        for (int y = 0; y < OUTPUTS; y++) {
            output(t, tOffset + y * ROW, LANES, t, tOffset + y * ROW, LANES);
        }
    }

    /** A^T times six vectors of {@code in}; four vectors of {@code out}, which may be the first of the six. */
    private static void output(float[] in, int from, int stride, float[] out, int to, int outStride) {
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        FloatVector eight = FloatVector.broadcast(SPECIES, 8);
        FloatVector m0 = FloatVector.fromArray(SPECIES, in, from);
        FloatVector m1 = FloatVector.fromArray(SPECIES, in, from + stride);
        FloatVector m2 = FloatVector.fromArray(SPECIES, in, from + 2 * stride);
        FloatVector m3 = FloatVector.fromArray(SPECIES, in, from + 3 * stride);
        FloatVector m4 = FloatVector.fromArray(SPECIES, in, from + 4 * stride);
        FloatVector m5 = FloatVector.fromArray(SPECIES, in, from + 5 * stride);
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
