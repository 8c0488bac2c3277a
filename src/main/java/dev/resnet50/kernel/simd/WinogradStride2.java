package dev.resnet50.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * 4x4 outputs of a 3x3 convolution with stride 2 by 81 multiplications instead of 144.
 *
 * <p>Along a line, output i of such a convolution is g0 d(2i) + g1 d(2i+1) + g2 d(2i+2): a two-tap convolution (g0, g2) with stride 1 of the five
 * even samples, plus a one-tap convolution (g1) of the four odd ones. The first is Winograd's F(4, 2) at the points 0, 1, -1, 2 and
 * infinity; the second needs no transform. With s = d0, d2, d4, d6, d8:
 *
 * <pre>
 *           | 2 -1 -2  1  0 |                            |  1/2  0   0  |         | 1  1  1  1  0  1  0  0  0 |
 *           | 0 -2 -1  1  0 |     d1, d3, d5, d7         | -1/2  0 -1/2 |   A^T = | 0  1 -1  2  0  0  1  0  0 |
 *   B^T d = | 0  2 -3  1  0 | s   as they are,       G = | -1/6  0  1/6 |         | 0  1  1  4  0  0  0  1  0 |
 *           | 0 -1  0  1  0 |     five to eight          |  1/6  0  1/3 |         | 0  1 -1  8  1  0  0  0  1 |
 *           | 0  2 -1 -2  1 |                            |   0   0   1  |
 *                                                        |   0   1   0  |   four times
 * </pre>
 *
 * Of the 81 filters only 36 differ, as the last row of G serves four frequencies a side.
 */
final class WinogradStride2 extends WinogradAlgorithm {
    static final WinogradAlgorithm INSTANCE = new WinogradStride2();

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;
    private static final int SIDE = 9;
    private static final int OUTPUTS = 4;
    /** Frequencies of the even samples along a side. */
    private static final int EVEN = 5;
    /** From a vector halfway through to the one below it. */
    private static final int DOWN = SIDE * LANES;

    private WinogradStride2() {
        super("winograd4x4s2", SIDE, OUTPUTS);
    }

    @Override
    int firstOutput(int frequency) {
        if (frequency >= EVEN) {
            return frequency - EVEN;
        }
        return frequency == EVEN - 1 ? OUTPUTS - 1 : 0;
    }

    @Override
    double[][] filterTransform() {
        return new double[][] {
            {1 / 2.0, 0, 0},
            {-1 / 2.0, 0, -1 / 2.0},
            {-1 / 6.0, 0, 1 / 6.0},
            {1 / 6.0, 0, 1 / 3.0},
            {0, 0, 1},
            {0, 1, 0}
        };
    }

    @Override
    void inputColumns(float[] in, int[] positions, int first, int channels, float[] t, int tOffset) {
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector minusTwo = FloatVector.broadcast(SPECIES, -2);
        FloatVector minusThree = FloatVector.broadcast(SPECIES, -3);
        int to = tOffset;
        for (int column = first; column < first + SIDE * SIDE; column += SIDE) {
            int p = RangeChecks.inLoop(column);
            FloatVector s0 = FloatVector.fromArray(SPECIES, in, positions[p] + channels);
            FloatVector s1 = FloatVector.fromArray(SPECIES, in, positions[p + 2] + channels);
            FloatVector s2 = FloatVector.fromArray(SPECIES, in, positions[p + 4] + channels);
            FloatVector s3 = FloatVector.fromArray(SPECIES, in, positions[p + 6] + channels);
            FloatVector s4 = FloatVector.fromArray(SPECIES, in, positions[p + 8] + channels);
            FloatVector d1 = FloatVector.fromArray(SPECIES, in, positions[p + 1] + channels);
            FloatVector d3 = FloatVector.fromArray(SPECIES, in, positions[p + 3] + channels);
            FloatVector d5 = FloatVector.fromArray(SPECIES, in, positions[p + 5] + channels);
            FloatVector d7 = FloatVector.fromArray(SPECIES, in, positions[p + 7] + channels);
            FloatVector cubeLessOne = s3.sub(s1);
            s2.sub(s0).fma(minusTwo, cubeLessOne).intoArray(t, to);
            s1.fma(minusTwo, s3.sub(s2)).intoArray(t, to + DOWN);
            s2.fma(minusThree, s1.fma(two, s3)).intoArray(t, to + 2 * DOWN);
            cubeLessOne.intoArray(t, to + 3 * DOWN);
            cubeLessOne.fma(minusTwo, s4.sub(s2)).intoArray(t, to + 4 * DOWN);
            d1.intoArray(t, to + 5 * DOWN);
            d3.intoArray(t, to + 6 * DOWN);
            d5.intoArray(t, to + 7 * DOWN);
            d7.intoArray(t, to + 8 * DOWN);
            to += LANES;
        }
    }

    @Override
    void inputRows(float[] t, int tOffset, float[] v, int vOffset, int vStride) {
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector minusTwo = FloatVector.broadcast(SPECIES, -2);
        FloatVector minusThree = FloatVector.broadcast(SPECIES, -3);
        int to = vOffset;
        for (int row = tOffset; row < tOffset + SIDE * DOWN; row += DOWN) {
            int d = RangeChecks.inLoop(row);
            FloatVector s0 = FloatVector.fromArray(SPECIES, t, d);
            FloatVector s1 = FloatVector.fromArray(SPECIES, t, d + 2 * LANES);
            FloatVector s2 = FloatVector.fromArray(SPECIES, t, d + 4 * LANES);
            FloatVector s3 = FloatVector.fromArray(SPECIES, t, d + 6 * LANES);
            FloatVector s4 = FloatVector.fromArray(SPECIES, t, d + 8 * LANES);
            FloatVector d1 = FloatVector.fromArray(SPECIES, t, d + LANES);
            FloatVector d3 = FloatVector.fromArray(SPECIES, t, d + 3 * LANES);
            FloatVector d5 = FloatVector.fromArray(SPECIES, t, d + 5 * LANES);
            FloatVector d7 = FloatVector.fromArray(SPECIES, t, d + 7 * LANES);
            FloatVector cubeLessOne = s3.sub(s1);
            s2.sub(s0).fma(minusTwo, cubeLessOne).intoArray(v, to);
            to += vStride;
            s1.fma(minusTwo, s3.sub(s2)).intoArray(v, to);
            to += vStride;
            s2.fma(minusThree, s1.fma(two, s3)).intoArray(v, to);
            to += vStride;
            cubeLessOne.intoArray(v, to);
            to += vStride;
            cubeLessOne.fma(minusTwo, s4.sub(s2)).intoArray(v, to);
            to += vStride;
            d1.intoArray(v, to);
            to += vStride;
            d3.intoArray(v, to);
            to += vStride;
            d5.intoArray(v, to);
            to += vStride;
            d7.intoArray(v, to);
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
            FloatVector one0 = FloatVector.fromArray(SPECIES, sums, from);
            from += below;
            FloatVector one1 = FloatVector.fromArray(SPECIES, sums, from);
            from += below;
            FloatVector one2 = FloatVector.fromArray(SPECIES, sums, from);
            from += below;
            FloatVector one3 = FloatVector.fromArray(SPECIES, sums, from);
            FloatVector even = m1.add(m2);
            FloatVector odd = m1.sub(m2);
            m0.add(even).add(m3).add(one0).intoArray(t, to);
            m3.fma(two, odd.add(one1)).intoArray(t, to + DOWN);
            m3.fma(four, even.add(one2)).intoArray(t, to + 2 * DOWN);
            m3.fma(eight, odd.add(one3).add(m4)).intoArray(t, to + 3 * DOWN);
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
            FloatVector one0 = FloatVector.fromArray(SPECIES, t, at + 5 * LANES);
            FloatVector one1 = FloatVector.fromArray(SPECIES, t, at + 6 * LANES);
            FloatVector one2 = FloatVector.fromArray(SPECIES, t, at + 7 * LANES);
            FloatVector one3 = FloatVector.fromArray(SPECIES, t, at + 8 * LANES);
            FloatVector even = m1.add(m2);
            FloatVector odd = m1.sub(m2);
            m0.add(even).add(m3).add(one0).intoArray(t, at);
            m3.fma(two, odd.add(one1)).intoArray(t, at + LANES);
            m3.fma(four, even.add(one2)).intoArray(t, at + 2 * LANES);
            m3.fma(eight, odd.add(one3).add(m4)).intoArray(t, at + 3 * LANES);
        }
    }
}
