package dev.resnet50.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * 5 neighbouring pixels of one output row of the stem times one tile of weights; {@link Gemm5x2} but for the addresses: the
 * input is planar rows and neighbouring pixels are two floats apart. A turn is two terms: of more, neighbouring pixels would read the same floats, which the
 * compiler would load once and keep in registers that there are not.
 * See {@link StemConvolution} for the layout.
 */
final class Stem5x2 {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    private Stem5x2() {}

    static void run(float[] a, int aOffset, int rowSkip, float[] w, int wOffset, int depth, float[] sums,
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
        for (int k = 0; k < depth; k += 2) {
            int i = aOffset + k + (k >> StemConvolution.LOG2_RUN) * rowSkip;
            FloatVector wa = FloatVector.fromArray(SPECIES, w, wOffset);
            FloatVector wb = FloatVector.fromArray(SPECIES, w, wOffset + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[i]);
            sum0a = x.fma(wa, sum0a);
            sum0b = x.fma(wb, sum0b);
            x = FloatVector.broadcast(SPECIES, a[i + 2]);
            sum1a = x.fma(wa, sum1a);
            sum1b = x.fma(wb, sum1b);
            x = FloatVector.broadcast(SPECIES, a[i + 4]);
            sum2a = x.fma(wa, sum2a);
            sum2b = x.fma(wb, sum2b);
            if (k == never0) {
                break;
            }
            x = FloatVector.broadcast(SPECIES, a[i + 6]);
            sum3a = x.fma(wa, sum3a);
            sum3b = x.fma(wb, sum3b);
            x = FloatVector.broadcast(SPECIES, a[i + 8]);
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
            x = FloatVector.broadcast(SPECIES, a[i + 3]);
            sum1a = x.fma(wa, sum1a);
            sum1b = x.fma(wb, sum1b);
            x = FloatVector.broadcast(SPECIES, a[i + 5]);
            sum2a = x.fma(wa, sum2a);
            sum2b = x.fma(wb, sum2b);
            if (k == never2) {
                break;
            }
            x = FloatVector.broadcast(SPECIES, a[i + 7]);
            sum3a = x.fma(wa, sum3a);
            sum3b = x.fma(wb, sum3b);
            x = FloatVector.broadcast(SPECIES, a[i + 9]);
            sum4a = x.fma(wa, sum4a);
            sum4b = x.fma(wb, sum4b);
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
    }
}
