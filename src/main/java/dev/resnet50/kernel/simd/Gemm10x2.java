package dev.resnet50.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * 10 pixels of one panel times one tile of weights: 20 accumulators, four weight vectors and a broadcast are 25 registers.
 * Two terms a turn halve the address arithmetic, which competes with the multiply-adds for execution ports.
 * See {@link RegisterTile} for the layouts and for why the code is written out.
 */
final class Gemm10x2 {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    private Gemm10x2() {}

    static void run(float[] a, int aOffset, float[] w, int wOffset, int depth, float[] sums,
            int sumsOffset) {
        FloatVector sum0a = FloatVector.zero(SPECIES);
        FloatVector sum0b = FloatVector.zero(SPECIES);
        FloatVector sum1a = FloatVector.zero(SPECIES);
        FloatVector sum1b = FloatVector.zero(SPECIES);
        FloatVector sum2a = FloatVector.zero(SPECIES);
        FloatVector sum2b = FloatVector.zero(SPECIES);
        FloatVector sum3a = FloatVector.zero(SPECIES);
        FloatVector sum3b = FloatVector.zero(SPECIES);
        FloatVector sum4a = FloatVector.zero(SPECIES);
        FloatVector sum4b = FloatVector.zero(SPECIES);
        FloatVector sum5a = FloatVector.zero(SPECIES);
        FloatVector sum5b = FloatVector.zero(SPECIES);
        FloatVector sum6a = FloatVector.zero(SPECIES);
        FloatVector sum6b = FloatVector.zero(SPECIES);
        FloatVector sum7a = FloatVector.zero(SPECIES);
        FloatVector sum7b = FloatVector.zero(SPECIES);
        FloatVector sum8a = FloatVector.zero(SPECIES);
        FloatVector sum8b = FloatVector.zero(SPECIES);
        FloatVector sum9a = FloatVector.zero(SPECIES);
        FloatVector sum9b = FloatVector.zero(SPECIES);
        for (int k = 0; k < depth; k += 2) {
            int i = aOffset + k + (k >> Lanes.LOG2) * Lanes.ROW_GAP;
            FloatVector wa = FloatVector.fromArray(SPECIES, w, wOffset);
            FloatVector wb = FloatVector.fromArray(SPECIES, w, wOffset + LANES);
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
            x = FloatVector.broadcast(SPECIES, a[i + 4 * LANES]);
            sum4a = x.fma(wa, sum4a);
            sum4b = x.fma(wb, sum4b);
            x = FloatVector.broadcast(SPECIES, a[i + 5 * LANES]);
            sum5a = x.fma(wa, sum5a);
            sum5b = x.fma(wb, sum5b);
            x = FloatVector.broadcast(SPECIES, a[i + 6 * LANES]);
            sum6a = x.fma(wa, sum6a);
            sum6b = x.fma(wb, sum6b);
            x = FloatVector.broadcast(SPECIES, a[i + 7 * LANES]);
            sum7a = x.fma(wa, sum7a);
            sum7b = x.fma(wb, sum7b);
            x = FloatVector.broadcast(SPECIES, a[i + 8 * LANES]);
            sum8a = x.fma(wa, sum8a);
            sum8b = x.fma(wb, sum8b);
            x = FloatVector.broadcast(SPECIES, a[i + 9 * LANES]);
            sum9a = x.fma(wa, sum9a);
            sum9b = x.fma(wb, sum9b);
            wa = FloatVector.fromArray(SPECIES, w, wOffset + 2 * LANES);
            wb = FloatVector.fromArray(SPECIES, w, wOffset + 3 * LANES);
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
            x = FloatVector.broadcast(SPECIES, a[i + 4 * LANES + 1]);
            sum4a = x.fma(wa, sum4a);
            sum4b = x.fma(wb, sum4b);
            x = FloatVector.broadcast(SPECIES, a[i + 5 * LANES + 1]);
            sum5a = x.fma(wa, sum5a);
            sum5b = x.fma(wb, sum5b);
            x = FloatVector.broadcast(SPECIES, a[i + 6 * LANES + 1]);
            sum6a = x.fma(wa, sum6a);
            sum6b = x.fma(wb, sum6b);
            x = FloatVector.broadcast(SPECIES, a[i + 7 * LANES + 1]);
            sum7a = x.fma(wa, sum7a);
            sum7b = x.fma(wb, sum7b);
            x = FloatVector.broadcast(SPECIES, a[i + 8 * LANES + 1]);
            sum8a = x.fma(wa, sum8a);
            sum8b = x.fma(wb, sum8b);
            x = FloatVector.broadcast(SPECIES, a[i + 9 * LANES + 1]);
            sum9a = x.fma(wa, sum9a);
            sum9b = x.fma(wb, sum9b);
            wOffset += 4 * LANES;
        }
        sum0a.intoArray(sums, sumsOffset);
        sum0b.intoArray(sums, sumsOffset + Lanes.BLOCK);
        sum1a.intoArray(sums, sumsOffset + LANES);
        sum1b.intoArray(sums, sumsOffset + Lanes.BLOCK + LANES);
        sum2a.intoArray(sums, sumsOffset + 2 * LANES);
        sum2b.intoArray(sums, sumsOffset + Lanes.BLOCK + 2 * LANES);
        sum3a.intoArray(sums, sumsOffset + 3 * LANES);
        sum3b.intoArray(sums, sumsOffset + Lanes.BLOCK + 3 * LANES);
        sum4a.intoArray(sums, sumsOffset + 4 * LANES);
        sum4b.intoArray(sums, sumsOffset + Lanes.BLOCK + 4 * LANES);
        sum5a.intoArray(sums, sumsOffset + 5 * LANES);
        sum5b.intoArray(sums, sumsOffset + Lanes.BLOCK + 5 * LANES);
        sum6a.intoArray(sums, sumsOffset + 6 * LANES);
        sum6b.intoArray(sums, sumsOffset + Lanes.BLOCK + 6 * LANES);
        sum7a.intoArray(sums, sumsOffset + 7 * LANES);
        sum7b.intoArray(sums, sumsOffset + Lanes.BLOCK + 7 * LANES);
        sum8a.intoArray(sums, sumsOffset + 8 * LANES);
        sum8b.intoArray(sums, sumsOffset + Lanes.BLOCK + 8 * LANES);
        sum9a.intoArray(sums, sumsOffset + 9 * LANES);
        sum9b.intoArray(sums, sumsOffset + Lanes.BLOCK + 9 * LANES);
    }
}
