package dev.resnet50.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * 5 pixels of one panel times one tile of weights, for 16 vector registers: {@link Gemm6x2} with a pixel less.
 * See {@link RegisterTile} for the layouts, for why the code is written out and what the stops are for.
 */
final class Gemm5x2 {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    private Gemm5x2() {}

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
        int never0 = RegisterTile.NEVER[0];
        int never1 = RegisterTile.NEVER[1];
        int never2 = RegisterTile.NEVER[2];
        int never3 = RegisterTile.NEVER[3];
        int never4 = RegisterTile.NEVER[4];
        int never5 = RegisterTile.NEVER[5];
        int never6 = RegisterTile.NEVER[6];
        for (int k = 0; k < depth; k += 4) {
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
            if (k == never0) {
                break;
            }
            x = FloatVector.broadcast(SPECIES, a[i + 3 * LANES]);
            sum3a = x.fma(wa, sum3a);
            sum3b = x.fma(wb, sum3b);
            x = FloatVector.broadcast(SPECIES, a[i + 4 * LANES]);
            sum4a = x.fma(wa, sum4a);
            sum4b = x.fma(wb, sum4b);
            if (k == never1) {
                break;
            }
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
            if (k == never2) {
                break;
            }
            x = FloatVector.broadcast(SPECIES, a[i + 3 * LANES + 1]);
            sum3a = x.fma(wa, sum3a);
            sum3b = x.fma(wb, sum3b);
            x = FloatVector.broadcast(SPECIES, a[i + 4 * LANES + 1]);
            sum4a = x.fma(wa, sum4a);
            sum4b = x.fma(wb, sum4b);
            if (k == never3) {
                break;
            }
            wa = FloatVector.fromArray(SPECIES, w, wOffset + 4 * LANES);
            wb = FloatVector.fromArray(SPECIES, w, wOffset + 5 * LANES);
            x = FloatVector.broadcast(SPECIES, a[i + 2]);
            sum0a = x.fma(wa, sum0a);
            sum0b = x.fma(wb, sum0b);
            x = FloatVector.broadcast(SPECIES, a[i + LANES + 2]);
            sum1a = x.fma(wa, sum1a);
            sum1b = x.fma(wb, sum1b);
            x = FloatVector.broadcast(SPECIES, a[i + 2 * LANES + 2]);
            sum2a = x.fma(wa, sum2a);
            sum2b = x.fma(wb, sum2b);
            if (k == never4) {
                break;
            }
            x = FloatVector.broadcast(SPECIES, a[i + 3 * LANES + 2]);
            sum3a = x.fma(wa, sum3a);
            sum3b = x.fma(wb, sum3b);
            x = FloatVector.broadcast(SPECIES, a[i + 4 * LANES + 2]);
            sum4a = x.fma(wa, sum4a);
            sum4b = x.fma(wb, sum4b);
            if (k == never5) {
                break;
            }
            wa = FloatVector.fromArray(SPECIES, w, wOffset + 6 * LANES);
            wb = FloatVector.fromArray(SPECIES, w, wOffset + 7 * LANES);
            x = FloatVector.broadcast(SPECIES, a[i + 3]);
            sum0a = x.fma(wa, sum0a);
            sum0b = x.fma(wb, sum0b);
            x = FloatVector.broadcast(SPECIES, a[i + LANES + 3]);
            sum1a = x.fma(wa, sum1a);
            sum1b = x.fma(wb, sum1b);
            x = FloatVector.broadcast(SPECIES, a[i + 2 * LANES + 3]);
            sum2a = x.fma(wa, sum2a);
            sum2b = x.fma(wb, sum2b);
            if (k == never6) {
                break;
            }
            x = FloatVector.broadcast(SPECIES, a[i + 3 * LANES + 3]);
            sum3a = x.fma(wa, sum3a);
            sum3b = x.fma(wb, sum3b);
            x = FloatVector.broadcast(SPECIES, a[i + 4 * LANES + 3]);
            sum4a = x.fma(wa, sum4a);
            sum4b = x.fma(wb, sum4b);
            wOffset += 8 * LANES;
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
    }
}
