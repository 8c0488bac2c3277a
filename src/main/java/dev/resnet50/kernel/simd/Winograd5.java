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
    private static final int SIDE = 7;

    private Winograd5() {
        super("winograd5x5", SIDE, 5);
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
    void inputLines(float[] in, int[] positions, int first, int base, float[] out, int outBase, int step, int stride) {
        FloatVector minusHalf = FloatVector.broadcast(SPECIES, -0.5f);
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        FloatVector minusFour = FloatVector.broadcast(SPECIES, -4);
        FloatVector minusFive = FloatVector.broadcast(SPECIES, -5);
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector minusTwo = FloatVector.broadcast(SPECIES, -2);
        int to = outBase;
        for (int line = first; line < first + SIDE * SIDE; line += SIDE) {
            FloatVector d0 = FloatVector.fromArray(SPECIES, in, positions[line] + base);
            FloatVector d1 = FloatVector.fromArray(SPECIES, in, positions[line + 1] + base);
            FloatVector d2 = FloatVector.fromArray(SPECIES, in, positions[line + 2] + base);
            FloatVector d3 = FloatVector.fromArray(SPECIES, in, positions[line + 3] + base);
            FloatVector d4 = FloatVector.fromArray(SPECIES, in, positions[line + 4] + base);
            FloatVector d5 = FloatVector.fromArray(SPECIES, in, positions[line + 5] + base);
            FloatVector d6 = FloatVector.fromArray(SPECIES, in, positions[line + 6] + base);
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
            e0.fma(four, e2.fma(minusFive, e4)).intoArray(out, to);
            even.add(odd).intoArray(out, to + stride);
            even.sub(odd).intoArray(out, to + 2 * stride);
            oddTwo.fma(two, evenTwo).intoArray(out, to + 3 * stride);
            oddTwo.fma(minusTwo, evenTwo).intoArray(out, to + 4 * stride);
            d1.fma(four, d3.fma(minusFive, d5)).intoArray(out, to + 5 * stride);
            e1.fma(four, e3.fma(minusFive, e5)).intoArray(out, to + 6 * stride);
            to += step;
        }
    }

    @Override
    void outputLines(int lines, float[] in, int inBase, int inStep, int stride, float[] out, int outBase, int outStep, int outStride) {
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        FloatVector eight = FloatVector.broadcast(SPECIES, 8);
        FloatVector sixteen = FloatVector.broadcast(SPECIES, 16);
        FloatVector half = FloatVector.broadcast(SPECIES, 1 / 2f);
        FloatVector quarter = FloatVector.broadcast(SPECIES, 1 / 4f);
        FloatVector eighth = FloatVector.broadcast(SPECIES, 1 / 8f);
        FloatVector sixteenth = FloatVector.broadcast(SPECIES, 1 / 16f);
        int from = inBase;
        int to = outBase;
        for (int line = 0; line < lines; line++) {
            FloatVector m0 = FloatVector.fromArray(SPECIES, in, from);
            FloatVector m1 = FloatVector.fromArray(SPECIES, in, from + stride);
            FloatVector m2 = FloatVector.fromArray(SPECIES, in, from + 2 * stride);
            FloatVector m3 = FloatVector.fromArray(SPECIES, in, from + 3 * stride);
            FloatVector m4 = FloatVector.fromArray(SPECIES, in, from + 4 * stride);
            FloatVector m5 = FloatVector.fromArray(SPECIES, in, from + 5 * stride);
            FloatVector m6 = FloatVector.fromArray(SPECIES, in, from + 6 * stride);
            FloatVector evenOne = m1.add(m2);
            FloatVector oddOne = m1.sub(m2);
            FloatVector evenTwo = m3.add(m4);
            FloatVector oddTwo = m3.sub(m4);
            m0.add(evenOne).add(evenTwo).add(m5).intoArray(out, to);
            oddTwo.fma(two, m5.fma(half, oddOne)).intoArray(out, to + outStride);
            evenTwo.fma(four, m5.fma(quarter, evenOne)).intoArray(out, to + 2 * outStride);
            oddTwo.fma(eight, m5.fma(eighth, oddOne)).intoArray(out, to + 3 * outStride);
            evenTwo.fma(sixteen, m5.fma(sixteenth, evenOne.add(m6))).intoArray(out, to + 4 * outStride);
            from += inStep;
            to += outStep;
        }
    }
}
