package dev.resnet50.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * 4 pixels of one panel times one tile of weights: 8 accumulators, two weight vectors and the broadcasts of one term are 14 registers.
 * See {@link RegisterTile} for the layouts, for why the code is written out and what the stops are for.
 */
final class Gemm4x2 {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    private Gemm4x2() {}

    static void run(float[] a, int aOffset, float[] w, int wOffset, int apart, int depth, float[] sums, int sumsOffset) {
        FloatVector sum0a = FloatVector.zero(SPECIES);
        FloatVector sum0b = FloatVector.zero(SPECIES);
        FloatVector sum1a = FloatVector.zero(SPECIES);
        FloatVector sum1b = FloatVector.zero(SPECIES);
        FloatVector sum2a = FloatVector.zero(SPECIES);
        FloatVector sum2b = FloatVector.zero(SPECIES);
        FloatVector sum3a = FloatVector.zero(SPECIES);
        FloatVector sum3b = FloatVector.zero(SPECIES);
        for (int k = 0; k < depth; k += 4) {
            int i = aOffset + k + (k >> Lanes.LOG2) * Lanes.ROW_GAP;
            int j = WeightStreams.turn(wOffset, apart, k) + k % WeightStreams.TERMS * Lanes.TILE;
            FloatVector wa = FloatVector.fromArray(SPECIES, w, j);
            FloatVector wb = FloatVector.fromArray(SPECIES, w, j + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[i]);
            sum0a = x.fma(wa, sum0a);
            sum0b = x.fma(wb, sum0b);
            x = FloatVector.broadcast(SPECIES, a[i + LANES]);
            sum1a = x.fma(wa, sum1a);
            sum1b = x.fma(wb, sum1b);
            x = FloatVector.broadcast(SPECIES, a[i + 2 * LANES]);
            sum2a = x.fma(wa, sum2a);
            sum2b = x.fma(wb, sum2b);
            x = FloatVector.broadcast(SPECIES, a[i + 3 * LANES]);
            sum3a = x.fma(wa, sum3a);
            sum3b = x.fma(wb, sum3b);
            if (i == -10) {
                break;
            }
            wa = FloatVector.fromArray(SPECIES, w, j + 2 * LANES);
            wb = FloatVector.fromArray(SPECIES, w, j + 3 * LANES);
            x = FloatVector.broadcast(SPECIES, a[i + 1]);
            sum0a = x.fma(wa, sum0a);
            sum0b = x.fma(wb, sum0b);
            x = FloatVector.broadcast(SPECIES, a[i + LANES + 1]);
            sum1a = x.fma(wa, sum1a);
            sum1b = x.fma(wb, sum1b);
            x = FloatVector.broadcast(SPECIES, a[i + 2 * LANES + 1]);
            sum2a = x.fma(wa, sum2a);
            sum2b = x.fma(wb, sum2b);
            x = FloatVector.broadcast(SPECIES, a[i + 3 * LANES + 1]);
            sum3a = x.fma(wa, sum3a);
            sum3b = x.fma(wb, sum3b);
            if (i == -20) {
                break;
            }
            wa = FloatVector.fromArray(SPECIES, w, j + 4 * LANES);
            wb = FloatVector.fromArray(SPECIES, w, j + 5 * LANES);
            x = FloatVector.broadcast(SPECIES, a[i + 2]);
            sum0a = x.fma(wa, sum0a);
            sum0b = x.fma(wb, sum0b);
            x = FloatVector.broadcast(SPECIES, a[i + LANES + 2]);
            sum1a = x.fma(wa, sum1a);
            sum1b = x.fma(wb, sum1b);
            x = FloatVector.broadcast(SPECIES, a[i + 2 * LANES + 2]);
            sum2a = x.fma(wa, sum2a);
            sum2b = x.fma(wb, sum2b);
            x = FloatVector.broadcast(SPECIES, a[i + 3 * LANES + 2]);
            sum3a = x.fma(wa, sum3a);
            sum3b = x.fma(wb, sum3b);
            if (i == -30) {
                break;
            }
            wa = FloatVector.fromArray(SPECIES, w, j + 6 * LANES);
            wb = FloatVector.fromArray(SPECIES, w, j + 7 * LANES);
            x = FloatVector.broadcast(SPECIES, a[i + 3]);
            sum0a = x.fma(wa, sum0a);
            sum0b = x.fma(wb, sum0b);
            x = FloatVector.broadcast(SPECIES, a[i + LANES + 3]);
            sum1a = x.fma(wa, sum1a);
            sum1b = x.fma(wb, sum1b);
            x = FloatVector.broadcast(SPECIES, a[i + 2 * LANES + 3]);
            sum2a = x.fma(wa, sum2a);
            sum2b = x.fma(wb, sum2b);
            x = FloatVector.broadcast(SPECIES, a[i + 3 * LANES + 3]);
            sum3a = x.fma(wa, sum3a);
            sum3b = x.fma(wb, sum3b);
        }
        sum0a.intoArray(sums, sumsOffset);
        sum0b.intoArray(sums, sumsOffset + Lanes.BLOCK);
        sum1a.intoArray(sums, sumsOffset + LANES);
        sum1b.intoArray(sums, sumsOffset + Lanes.BLOCK + LANES);
        sum2a.intoArray(sums, sumsOffset + 2 * LANES);
        sum2b.intoArray(sums, sumsOffset + Lanes.BLOCK + 2 * LANES);
        sum3a.intoArray(sums, sumsOffset + 3 * LANES);
        sum3b.intoArray(sums, sumsOffset + Lanes.BLOCK + 3 * LANES);
    }
}
