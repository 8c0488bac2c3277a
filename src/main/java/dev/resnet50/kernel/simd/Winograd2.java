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
    private static final int LANES = Lanes.COUNT;
    private static final int SIDE = 4;
    private static final int OUTPUTS = 2;
    /** From a vector halfway through to the one below it. */
    private static final int DOWN = SIDE * LANES;

    private Winograd2() {
        super("winograd2x2", SIDE, OUTPUTS);
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
    void inputColumns(float[] in, int[] positions, int first, int channels, float[] t, int tOffset) {
        int to = tOffset;
        for (int column = first; column < first + SIDE * SIDE; column += SIDE) {
            int p = RangeChecks.inLoop(column);
            FloatVector d0 = FloatVector.fromArray(SPECIES, in, positions[p] + channels);
            FloatVector d1 = FloatVector.fromArray(SPECIES, in, positions[p + 1] + channels);
            FloatVector d2 = FloatVector.fromArray(SPECIES, in, positions[p + 2] + channels);
            FloatVector d3 = FloatVector.fromArray(SPECIES, in, positions[p + 3] + channels);
            d0.sub(d2).intoArray(t, to);
            d1.add(d2).intoArray(t, to + DOWN);
            d2.sub(d1).intoArray(t, to + 2 * DOWN);
            d3.sub(d1).intoArray(t, to + 3 * DOWN);
            to += LANES;
        }
    }

    @Override
    void inputRows(float[] t, int tOffset, float[] v, int vOffset, int vStride) {
        int to = vOffset;
        for (int row = tOffset; row < tOffset + SIDE * DOWN; row += DOWN) {
            int d = RangeChecks.inLoop(row);
            FloatVector d0 = FloatVector.fromArray(SPECIES, t, d);
            FloatVector d1 = FloatVector.fromArray(SPECIES, t, d + LANES);
            FloatVector d2 = FloatVector.fromArray(SPECIES, t, d + 2 * LANES);
            FloatVector d3 = FloatVector.fromArray(SPECIES, t, d + 3 * LANES);
            d0.sub(d2).intoArray(v, to);
            to += vStride;
            d1.add(d2).intoArray(v, to);
            to += vStride;
            d2.sub(d1).intoArray(v, to);
            to += vStride;
            d3.sub(d1).intoArray(v, to);
            to += vStride;
        }
    }

    @Override
    void outputColumns(float[] sums, int offset, int stride, float[] t, int tOffset) {
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
            m0.add(m1).add(m2).intoArray(t, to);
            m1.sub(m2).add(m3).intoArray(t, to + DOWN);
            top += stride;
        }
    }

    @Override
    void outputRows(float[] t, int tOffset) {
        for (int row = tOffset; row < tOffset + OUTPUTS * DOWN; row += DOWN) {
            int at = RangeChecks.inLoop(row);
            FloatVector m0 = FloatVector.fromArray(SPECIES, t, at);
            FloatVector m1 = FloatVector.fromArray(SPECIES, t, at + LANES);
            FloatVector m2 = FloatVector.fromArray(SPECIES, t, at + 2 * LANES);
            FloatVector m3 = FloatVector.fromArray(SPECIES, t, at + 3 * LANES);
            m0.add(m1).add(m2).intoArray(t, at);
            m1.sub(m2).add(m3).intoArray(t, at + LANES);
        }
    }
}
