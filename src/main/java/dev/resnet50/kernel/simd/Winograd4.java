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
    private static final int LANES = Lanes.COUNT;
    private static final int SIDE = 6;
    private static final int OUTPUTS = 4;
    /** From a vector halfway through to the one below it. */
    private static final int DOWN = SIDE * LANES;

    private Winograd4() {
        super("winograd4x4", SIDE, OUTPUTS);
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
    void inputColumns(float[] in, int[] positions, int first, int channels, float[] t, int tOffset) {
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        FloatVector minusFour = FloatVector.broadcast(SPECIES, -4);
        FloatVector minusFive = FloatVector.broadcast(SPECIES, -5);
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector minusTwo = FloatVector.broadcast(SPECIES, -2);
        int to = tOffset;
        for (int column = first; column < first + SIDE * SIDE; column += SIDE) {
            int p = RangeChecks.inLoop(column);
            FloatVector d0 = FloatVector.fromArray(SPECIES, in, positions[p] + channels);
            FloatVector d1 = FloatVector.fromArray(SPECIES, in, positions[p + 1] + channels);
            FloatVector d2 = FloatVector.fromArray(SPECIES, in, positions[p + 2] + channels);
            FloatVector d3 = FloatVector.fromArray(SPECIES, in, positions[p + 3] + channels);
            FloatVector d4 = FloatVector.fromArray(SPECIES, in, positions[p + 4] + channels);
            FloatVector d5 = FloatVector.fromArray(SPECIES, in, positions[p + 5] + channels);
            FloatVector even = d2.fma(minusFour, d4);
            FloatVector odd = d1.fma(minusFour, d3);
            FloatVector evenTwo = d4.sub(d2);
            FloatVector oddTwo = d3.sub(d1);
            d0.fma(four, d2.fma(minusFive, d4)).intoArray(t, to);
            even.add(odd).intoArray(t, to + DOWN);
            even.sub(odd).intoArray(t, to + 2 * DOWN);
            oddTwo.fma(two, evenTwo).intoArray(t, to + 3 * DOWN);
            oddTwo.fma(minusTwo, evenTwo).intoArray(t, to + 4 * DOWN);
            d1.fma(four, d3.fma(minusFive, d5)).intoArray(t, to + 5 * DOWN);
            to += LANES;
        }
    }

    @Override
    void inputRows(float[] t, int tOffset, float[] v, int vOffset, int vStride) {
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        FloatVector minusFour = FloatVector.broadcast(SPECIES, -4);
        FloatVector minusFive = FloatVector.broadcast(SPECIES, -5);
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector minusTwo = FloatVector.broadcast(SPECIES, -2);
        int to = vOffset;
        for (int row = tOffset; row < tOffset + SIDE * DOWN; row += DOWN) {
            int d = RangeChecks.inLoop(row);
            FloatVector d0 = FloatVector.fromArray(SPECIES, t, d);
            FloatVector d1 = FloatVector.fromArray(SPECIES, t, d + LANES);
            FloatVector d2 = FloatVector.fromArray(SPECIES, t, d + 2 * LANES);
            FloatVector d3 = FloatVector.fromArray(SPECIES, t, d + 3 * LANES);
            FloatVector d4 = FloatVector.fromArray(SPECIES, t, d + 4 * LANES);
            FloatVector d5 = FloatVector.fromArray(SPECIES, t, d + 5 * LANES);
            FloatVector even = d2.fma(minusFour, d4);
            FloatVector odd = d1.fma(minusFour, d3);
            FloatVector evenTwo = d4.sub(d2);
            FloatVector oddTwo = d3.sub(d1);
            d0.fma(four, d2.fma(minusFive, d4)).intoArray(v, to);
            to += vStride;
            even.add(odd).intoArray(v, to);
            to += vStride;
            even.sub(odd).intoArray(v, to);
            to += vStride;
            oddTwo.fma(two, evenTwo).intoArray(v, to);
            to += vStride;
            oddTwo.fma(minusTwo, evenTwo).intoArray(v, to);
            to += vStride;
            d1.fma(four, d3.fma(minusFive, d5)).intoArray(v, to);
            to += vStride;
        }
    }

    @Override
    void outputColumns(float[] sums, int offset, int stride, float[] t, int tOffset) {
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        FloatVector eight = FloatVector.broadcast(SPECIES, 8);
        int below = SIDE * stride;
        int top = offset;
        for (int column = tOffset; column < tOffset + DOWN; column += LANES) {
            int to = RangeChecks.inLoop(column);
            int from = top;
            FloatVector m0 = FloatVector.fromArray(SPECIES, sums, from);
            from += below;
            FloatVector m1 = FloatVector.fromArray(SPECIES, sums, from);
            from += below;
            FloatVector m2 = FloatVector.fromArray(SPECIES, sums, from);
            from += below;
            FloatVector m3 = FloatVector.fromArray(SPECIES, sums, from);
            from += below;
            FloatVector m4 = FloatVector.fromArray(SPECIES, sums, from);
            from += below;
            FloatVector m5 = FloatVector.fromArray(SPECIES, sums, from);
            FloatVector evenOne = m1.add(m2);
            FloatVector oddOne = m1.sub(m2);
            FloatVector evenTwo = m3.add(m4);
            FloatVector oddTwo = m3.sub(m4);
            m0.add(evenOne).add(evenTwo).intoArray(t, to);
            oddTwo.fma(two, oddOne).intoArray(t, to + DOWN);
            evenTwo.fma(four, evenOne).intoArray(t, to + 2 * DOWN);
            oddTwo.fma(eight, oddOne.add(m5)).intoArray(t, to + 3 * DOWN);
            top += stride;
        }
    }

    @Override
    void outputRows(float[] t, int tOffset) {
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        FloatVector eight = FloatVector.broadcast(SPECIES, 8);
        for (int row = tOffset; row < tOffset + OUTPUTS * DOWN; row += DOWN) {
            int at = RangeChecks.inLoop(row);
            FloatVector m0 = FloatVector.fromArray(SPECIES, t, at);
            FloatVector m1 = FloatVector.fromArray(SPECIES, t, at + LANES);
            FloatVector m2 = FloatVector.fromArray(SPECIES, t, at + 2 * LANES);
            FloatVector m3 = FloatVector.fromArray(SPECIES, t, at + 3 * LANES);
            FloatVector m4 = FloatVector.fromArray(SPECIES, t, at + 4 * LANES);
            FloatVector m5 = FloatVector.fromArray(SPECIES, t, at + 5 * LANES);
            FloatVector evenOne = m1.add(m2);
            FloatVector oddOne = m1.sub(m2);
            FloatVector evenTwo = m3.add(m4);
            FloatVector oddTwo = m3.sub(m4);
            m0.add(evenOne).add(evenTwo).intoArray(t, at);
            oddTwo.fma(two, oddOne).intoArray(t, at + LANES);
            evenTwo.fma(four, evenOne).intoArray(t, at + 2 * LANES);
            oddTwo.fma(eight, oddOne.add(m5)).intoArray(t, at + 3 * LANES);
        }
    }
}
