package dev.resnet50.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * F(2x2, 3x3): 16 multiplications for 4 outputs instead of 36. It saves less than {@link Winograd4}, but its filters are less than half as large: the
 * right one where these are all read for a single small image. Points 0, 1, -1 and infinity:
 *
 * <pre>
 *         | 1  0 -1  0 |         |  1    0    0  |
 *   B^T = | 0  1  1  0 |     G = | 1/2  1/2  1/2 |   A^T = | 1  1  1  0 |
 *         | 0 -1  1  0 |         | 1/2 -1/2  1/2 |         | 0  1 -1  1 |
 *         | 0 -1  0  1 |         |  0    0    1  |
 * </pre>
 */
final class Winograd2 extends WinogradAlgorithm {
    static final WinogradAlgorithm INSTANCE = new Winograd2();

    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int SIDE = 4;

    private Winograd2() {
        super("winograd2x2", SIDE, 2);
    }

    @Override
    double[][] filterTransform() {
        return new double[][] {
            {1, 0, 0},
            {1 / 2.0, 1 / 2.0, 1 / 2.0},
            {1 / 2.0, -1 / 2.0, 1 / 2.0},
            {0, 0, 1}
        };
    }

    @Override
    void inputLines(float[] in, int[] positions, int first, int base, float[] out, int outBase, int step, int stride) {
        int to = outBase;
        for (int line = first; line < first + SIDE * SIDE; line += SIDE) {
            FloatVector d0 = FloatVector.fromArray(SPECIES, in, positions[line] + base);
            FloatVector d1 = FloatVector.fromArray(SPECIES, in, positions[line + 1] + base);
            FloatVector d2 = FloatVector.fromArray(SPECIES, in, positions[line + 2] + base);
            FloatVector d3 = FloatVector.fromArray(SPECIES, in, positions[line + 3] + base);
            d0.sub(d2).intoArray(out, to);
            d1.add(d2).intoArray(out, to + stride);
            d2.sub(d1).intoArray(out, to + 2 * stride);
            d3.sub(d1).intoArray(out, to + 3 * stride);
            to += step;
        }
    }

    @Override
    void outputLines(int lines, float[] in, int inBase, int inStep, int stride, float[] out, int outBase, int outStep, int outStride) {
        int from = inBase;
        int to = outBase;
        for (int line = 0; line < lines; line++) {
            FloatVector m0 = FloatVector.fromArray(SPECIES, in, from);
            FloatVector m1 = FloatVector.fromArray(SPECIES, in, from + stride);
            FloatVector m2 = FloatVector.fromArray(SPECIES, in, from + 2 * stride);
            FloatVector m3 = FloatVector.fromArray(SPECIES, in, from + 3 * stride);
            m0.add(m1).add(m2).intoArray(out, to);
            m1.sub(m2).add(m3).intoArray(out, to + outStride);
            from += inStep;
            to += outStep;
        }
    }
}
