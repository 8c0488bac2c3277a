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

    private Winograd4() {
        super("winograd4x4", SIDE, 4);
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
    void inputLines(float[] in, int[] positions, int first, int base, float[] out, int outBase, int step, int stride) {
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
            FloatVector m5 = FloatVector.fromArray(SPECIES, in, from + 5 * stride);
            FloatVector evenOne = m1.add(m2);
            FloatVector oddOne = m1.sub(m2);
            FloatVector evenTwo = m3.add(m4);
            FloatVector oddTwo = m3.sub(m4);
            m0.add(evenOne).add(evenTwo).intoArray(out, to);
            oddTwo.fma(two, oddOne).intoArray(out, to + outStride);
            evenTwo.fma(four, evenOne).intoArray(out, to + 2 * outStride);
            oddTwo.fma(eight, oddOne.add(m5)).intoArray(out, to + 3 * outStride);
            from += inStep;
            to += outStep;
        }
    }
}
