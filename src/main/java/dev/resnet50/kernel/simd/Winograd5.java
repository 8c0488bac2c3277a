package dev.resnet50.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * F(5x5, 3x3): 49 multiplications for 25 outputs instead of 225. It suits images whose side is just below a multiple of five: 14 x 14 pixels
 * take 9 tiles and 441 multiplications, 16 tiles and 576 with {@link Winograd4}.
 *
 * <p>The points are those of {@link Winograd4} and 1/2. A row of B^T holds the coefficients of the product of (x - point) over the other
 * points, so with e_i = d_(i+1) - d_i / 2 the rows of the old points, and of infinity, are those of F(4x4, 3x3) applied to e, and
 * the row of 1/2 is F(4x4, 3x3)'s row of infinity applied to d:
 *
 * <pre>
 *         | -2  4  5/2 -5 -1/2  1  0 |         | -1/2     0      0   |         | 1  1  1   1   1  1    0 |
 *         |  0  2 -2 -9/2 1/2   1  0 |         | -1/3   -1/3   -1/3  |         | 0  1 -1   2  -2  1/2  0 |
 *         |  0 -2  6 -7/2 -3/2  1  0 |         |  1/9   -1/9    1/9  |   A^T = | 0  1  1   4   4  1/4  0 |
 *   B^T = |  0  1 -3/2 -2 3/2   1  0 |     G = |  1/36   1/18   1/9  |         | 0  1 -1   8  -8  1/8  0 |
 *         |  0 -1  5/2 0 -5/2   1  0 |         | -1/60   1/30  -1/15 |         | 0  1  1  16  16  1/16 1 |
 *         |  0  4  0  -5  0     1  0 |         | 32/45  16/45   8/45 |
 *         |  0 -2  4 5/2 -5 -1/2   1 |         |   0      0      1   |
 * </pre>
 */
final class Winograd5 extends WinogradAlgorithm {
    static final WinogradAlgorithm INSTANCE = new Winograd5();

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;
    private static final int SIDE = 7;
    private static final int OUTPUTS = 5;
    /** From a vector halfway through to the one below it. */
    private static final int DOWN = SIDE * LANES;

    private Winograd5() {
        super("winograd5x5", SIDE, OUTPUTS);
    }

    @Override
    double[][] filterTransform() {
        return new double[][] {
            {-1 / 2.0, 0, 0},
            {-1 / 3.0, -1 / 3.0, -1 / 3.0},
            {1 / 9.0, -1 / 9.0, 1 / 9.0},
            {1 / 36.0, 1 / 18.0, 1 / 9.0},
            {-1 / 60.0, 1 / 30.0, -1 / 15.0},
            {32 / 45.0, 16 / 45.0, 8 / 45.0},
            {0, 0, 1}
        };
    }

    @Override
    void inputColumns(float[] in, int[] positions, int first, int channels, float[] t, int tOffset) {
        FloatVector minusHalf = FloatVector.broadcast(SPECIES, -0.5f);
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
            FloatVector d6 = FloatVector.fromArray(SPECIES, in, positions[p + 6] + channels);
            FloatVector e0 = d0.fma(minusHalf, d1);
            FloatVector e1 = d1.fma(minusHalf, d2);
            FloatVector e2 = d2.fma(minusHalf, d3);
            FloatVector e3 = d3.fma(minusHalf, d4);
            FloatVector e4 = d4.fma(minusHalf, d5);
            FloatVector e5 = d5.fma(minusHalf, d6);
            FloatVector even = e2.fma(minusFour, e4);
            FloatVector odd = e1.fma(minusFour, e3);
            FloatVector evenTwo = e4.sub(e2);
            FloatVector oddTwo = e3.sub(e1);
            e0.fma(four, e2.fma(minusFive, e4)).intoArray(t, to);
            even.add(odd).intoArray(t, to + DOWN);
            even.sub(odd).intoArray(t, to + 2 * DOWN);
            oddTwo.fma(two, evenTwo).intoArray(t, to + 3 * DOWN);
            oddTwo.fma(minusTwo, evenTwo).intoArray(t, to + 4 * DOWN);
            d1.fma(four, d3.fma(minusFive, d5)).intoArray(t, to + 5 * DOWN);
            e1.fma(four, e3.fma(minusFive, e5)).intoArray(t, to + 6 * DOWN);
            to += LANES;
        }
    }

    @Override
    void inputRows(float[] t, int tOffset, float[] v, int vOffset, int vStride) {
        FloatVector minusHalf = FloatVector.broadcast(SPECIES, -0.5f);
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
            FloatVector d6 = FloatVector.fromArray(SPECIES, t, d + 6 * LANES);
            FloatVector e0 = d0.fma(minusHalf, d1);
            FloatVector e1 = d1.fma(minusHalf, d2);
            FloatVector e2 = d2.fma(minusHalf, d3);
            FloatVector e3 = d3.fma(minusHalf, d4);
            FloatVector e4 = d4.fma(minusHalf, d5);
            FloatVector e5 = d5.fma(minusHalf, d6);
            FloatVector even = e2.fma(minusFour, e4);
            FloatVector odd = e1.fma(minusFour, e3);
            FloatVector evenTwo = e4.sub(e2);
            FloatVector oddTwo = e3.sub(e1);
            e0.fma(four, e2.fma(minusFive, e4)).intoArray(v, to);
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
            e1.fma(four, e3.fma(minusFive, e5)).intoArray(v, to);
            to += vStride;
        }
    }

    @Override
    void outputColumns(float[] sums, int offset, int stride, float[] t, int tOffset) {
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        FloatVector eight = FloatVector.broadcast(SPECIES, 8);
        FloatVector sixteen = FloatVector.broadcast(SPECIES, 16);
        FloatVector half = FloatVector.broadcast(SPECIES, 1 / 2f);
        FloatVector quarter = FloatVector.broadcast(SPECIES, 1 / 4f);
        FloatVector eighth = FloatVector.broadcast(SPECIES, 1 / 8f);
        FloatVector sixteenth = FloatVector.broadcast(SPECIES, 1 / 16f);
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
            from += below;
            FloatVector m6 = FloatVector.fromArray(SPECIES, sums, from);
            FloatVector evenOne = m1.add(m2);
            FloatVector oddOne = m1.sub(m2);
            FloatVector evenTwo = m3.add(m4);
            FloatVector oddTwo = m3.sub(m4);
            m0.add(evenOne).add(evenTwo).add(m5).intoArray(t, to);
            oddTwo.fma(two, m5.fma(half, oddOne)).intoArray(t, to + DOWN);
            evenTwo.fma(four, m5.fma(quarter, evenOne)).intoArray(t, to + 2 * DOWN);
            oddTwo.fma(eight, m5.fma(eighth, oddOne)).intoArray(t, to + 3 * DOWN);
            evenTwo.fma(sixteen, m5.fma(sixteenth, evenOne.add(m6))).intoArray(t, to + 4 * DOWN);
            top += stride;
        }
    }

    @Override
    void outputRows(float[] t, int tOffset) {
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        FloatVector eight = FloatVector.broadcast(SPECIES, 8);
        FloatVector sixteen = FloatVector.broadcast(SPECIES, 16);
        FloatVector half = FloatVector.broadcast(SPECIES, 1 / 2f);
        FloatVector quarter = FloatVector.broadcast(SPECIES, 1 / 4f);
        FloatVector eighth = FloatVector.broadcast(SPECIES, 1 / 8f);
        FloatVector sixteenth = FloatVector.broadcast(SPECIES, 1 / 16f);
        for (int row = tOffset; row < tOffset + OUTPUTS * DOWN; row += DOWN) {
            int at = RangeChecks.inLoop(row);
            FloatVector m0 = FloatVector.fromArray(SPECIES, t, at);
            FloatVector m1 = FloatVector.fromArray(SPECIES, t, at + LANES);
            FloatVector m2 = FloatVector.fromArray(SPECIES, t, at + 2 * LANES);
            FloatVector m3 = FloatVector.fromArray(SPECIES, t, at + 3 * LANES);
            FloatVector m4 = FloatVector.fromArray(SPECIES, t, at + 4 * LANES);
            FloatVector m5 = FloatVector.fromArray(SPECIES, t, at + 5 * LANES);
            FloatVector m6 = FloatVector.fromArray(SPECIES, t, at + 6 * LANES);
            FloatVector evenOne = m1.add(m2);
            FloatVector oddOne = m1.sub(m2);
            FloatVector evenTwo = m3.add(m4);
            FloatVector oddTwo = m3.sub(m4);
            m0.add(evenOne).add(evenTwo).add(m5).intoArray(t, at);
            oddTwo.fma(two, m5.fma(half, oddOne)).intoArray(t, at + LANES);
            evenTwo.fma(four, m5.fma(quarter, evenOne)).intoArray(t, at + 2 * LANES);
            oddTwo.fma(eight, m5.fma(eighth, oddOne)).intoArray(t, at + 3 * LANES);
            evenTwo.fma(sixteen, m5.fma(sixteenth, evenOne.add(m6))).intoArray(t, at + 4 * LANES);
        }
    }
}
