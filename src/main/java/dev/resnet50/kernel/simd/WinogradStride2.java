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
    private static final int SIDE = 9;

    private WinogradStride2() {
        super("winograd4x4s2", SIDE, 4);
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
    void inputLines(float[] in, int[] positions, int first, int base, float[] out, int outBase, int step, int stride) {
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector minusTwo = FloatVector.broadcast(SPECIES, -2);
        FloatVector minusThree = FloatVector.broadcast(SPECIES, -3);
        int to = outBase;
        for (int line = first; line < first + SIDE * SIDE; line += SIDE) {
            FloatVector s0 = FloatVector.fromArray(SPECIES, in, positions[line] + base);
            FloatVector s1 = FloatVector.fromArray(SPECIES, in, positions[line + 2] + base);
            FloatVector s2 = FloatVector.fromArray(SPECIES, in, positions[line + 4] + base);
            FloatVector s3 = FloatVector.fromArray(SPECIES, in, positions[line + 6] + base);
            FloatVector s4 = FloatVector.fromArray(SPECIES, in, positions[line + 8] + base);
            FloatVector d1 = FloatVector.fromArray(SPECIES, in, positions[line + 1] + base);
            FloatVector d3 = FloatVector.fromArray(SPECIES, in, positions[line + 3] + base);
            FloatVector d5 = FloatVector.fromArray(SPECIES, in, positions[line + 5] + base);
            FloatVector d7 = FloatVector.fromArray(SPECIES, in, positions[line + 7] + base);
            FloatVector cubeLessOne = s3.sub(s1);
            s2.sub(s0).fma(minusTwo, cubeLessOne).intoArray(out, to);
            s1.fma(minusTwo, s3.sub(s2)).intoArray(out, to + stride);
            s2.fma(minusThree, s1.fma(two, s3)).intoArray(out, to + 2 * stride);
            cubeLessOne.intoArray(out, to + 3 * stride);
            cubeLessOne.fma(minusTwo, s4.sub(s2)).intoArray(out, to + 4 * stride);
            d1.intoArray(out, to + 5 * stride);
            d3.intoArray(out, to + 6 * stride);
            d5.intoArray(out, to + 7 * stride);
            d7.intoArray(out, to + 8 * stride);
            to += step;
        }
    }

    @Override
    void outputLines(int lines, float[] in, int inBase, int inStep, int stride, float[] out, int outBase, int outStep, int outStride) {
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        FloatVector eight = FloatVector.broadcast(SPECIES, 8);
        int from = inBase;
        int to = outBase;
        for (int line = 0; line < lines; line++) {
            FloatVector m0 = FloatVector.fromArray(SPECIES, in, from);
            FloatVector m1 = FloatVector.fromArray(SPECIES, in, from + stride);
            FloatVector m2 = FloatVector.fromArray(SPECIES, in, from + 2 * stride);
            FloatVector m3 = FloatVector.fromArray(SPECIES, in, from + 3 * stride);
            FloatVector m4 = FloatVector.fromArray(SPECIES, in, from + 4 * stride);
            FloatVector one0 = FloatVector.fromArray(SPECIES, in, from + 5 * stride);
            FloatVector one1 = FloatVector.fromArray(SPECIES, in, from + 6 * stride);
            FloatVector one2 = FloatVector.fromArray(SPECIES, in, from + 7 * stride);
            FloatVector one3 = FloatVector.fromArray(SPECIES, in, from + 8 * stride);
            FloatVector even = m1.add(m2);
            FloatVector odd = m1.sub(m2);
            m0.add(even).add(m3).add(one0).intoArray(out, to);
            m3.fma(two, odd.add(one1)).intoArray(out, to + outStride);
            m3.fma(four, even.add(one2)).intoArray(out, to + 2 * outStride);
            m3.fma(eight, odd.add(one3).add(m4)).intoArray(out, to + 3 * outStride);
            from += inStep;
            to += outStep;
        }
    }
}
