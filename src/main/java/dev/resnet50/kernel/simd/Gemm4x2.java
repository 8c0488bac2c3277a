package dev.resnet50.kernel.simd;

import static jdk.incubator.vector.VectorOperators.FMA;

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

    static void run(float[] a, int aOffset, float[] w, int wOffset, int apart, int depth, TileEpilogue epilogue, int channel, float[] out,
            int outOffset) {
        FloatVector sum0a = FloatVector.fromArray(SPECIES, epilogue.bias(), channel);
        FloatVector sum0b = FloatVector.fromArray(SPECIES, epilogue.bias(), channel + LANES);
        FloatVector sum1a = sum0a;
        FloatVector sum1b = sum0b;
        FloatVector sum2a = sum0a;
        FloatVector sum2b = sum0b;
        FloatVector sum3a = sum0a;
        FloatVector sum3b = sum0b;
        for (int k = 0; k < depth; k += 4) {
            int i = aOffset + k + (k >> Lanes.LOG2) * Lanes.ROW_GAP;
            int j = WeightStreams.turn(wOffset, apart, k) + k % WeightStreams.TERMS * Lanes.TILE;
            FloatVector wa = FloatVector.fromArray(SPECIES, w, j);
            FloatVector wb = FloatVector.fromArray(SPECIES, w, j + LANES);
            FloatVector x = FloatVector.broadcast(SPECIES, a[i]);
            sum0a = x.lanewise(FMA, wa, sum0a);
            sum0b = x.lanewise(FMA, wb, sum0b);
            x = FloatVector.broadcast(SPECIES, a[i + LANES]);
            sum1a = x.lanewise(FMA, wa, sum1a);
            sum1b = x.lanewise(FMA, wb, sum1b);
            x = FloatVector.broadcast(SPECIES, a[i + 2 * LANES]);
            sum2a = x.lanewise(FMA, wa, sum2a);
            sum2b = x.lanewise(FMA, wb, sum2b);
            x = FloatVector.broadcast(SPECIES, a[i + 3 * LANES]);
            sum3a = x.lanewise(FMA, wa, sum3a);
            sum3b = x.lanewise(FMA, wb, sum3b);
            if (i == -10) {
                break;
            }
            wa = FloatVector.fromArray(SPECIES, w, j + 2 * LANES);
            wb = FloatVector.fromArray(SPECIES, w, j + 3 * LANES);
            x = FloatVector.broadcast(SPECIES, a[i + 1]);
            sum0a = x.lanewise(FMA, wa, sum0a);
            sum0b = x.lanewise(FMA, wb, sum0b);
            x = FloatVector.broadcast(SPECIES, a[i + LANES + 1]);
            sum1a = x.lanewise(FMA, wa, sum1a);
            sum1b = x.lanewise(FMA, wb, sum1b);
            x = FloatVector.broadcast(SPECIES, a[i + 2 * LANES + 1]);
            sum2a = x.lanewise(FMA, wa, sum2a);
            sum2b = x.lanewise(FMA, wb, sum2b);
            x = FloatVector.broadcast(SPECIES, a[i + 3 * LANES + 1]);
            sum3a = x.lanewise(FMA, wa, sum3a);
            sum3b = x.lanewise(FMA, wb, sum3b);
            if (i == -20) {
                break;
            }
            wa = FloatVector.fromArray(SPECIES, w, j + 4 * LANES);
            wb = FloatVector.fromArray(SPECIES, w, j + 5 * LANES);
            x = FloatVector.broadcast(SPECIES, a[i + 2]);
            sum0a = x.lanewise(FMA, wa, sum0a);
            sum0b = x.lanewise(FMA, wb, sum0b);
            x = FloatVector.broadcast(SPECIES, a[i + LANES + 2]);
            sum1a = x.lanewise(FMA, wa, sum1a);
            sum1b = x.lanewise(FMA, wb, sum1b);
            x = FloatVector.broadcast(SPECIES, a[i + 2 * LANES + 2]);
            sum2a = x.lanewise(FMA, wa, sum2a);
            sum2b = x.lanewise(FMA, wb, sum2b);
            x = FloatVector.broadcast(SPECIES, a[i + 3 * LANES + 2]);
            sum3a = x.lanewise(FMA, wa, sum3a);
            sum3b = x.lanewise(FMA, wb, sum3b);
            if (i == -30) {
                break;
            }
            wa = FloatVector.fromArray(SPECIES, w, j + 6 * LANES);
            wb = FloatVector.fromArray(SPECIES, w, j + 7 * LANES);
            x = FloatVector.broadcast(SPECIES, a[i + 3]);
            sum0a = x.lanewise(FMA, wa, sum0a);
            sum0b = x.lanewise(FMA, wb, sum0b);
            x = FloatVector.broadcast(SPECIES, a[i + LANES + 3]);
            sum1a = x.lanewise(FMA, wa, sum1a);
            sum1b = x.lanewise(FMA, wb, sum1b);
            x = FloatVector.broadcast(SPECIES, a[i + 2 * LANES + 3]);
            sum2a = x.lanewise(FMA, wa, sum2a);
            sum2b = x.lanewise(FMA, wb, sum2b);
            x = FloatVector.broadcast(SPECIES, a[i + 3 * LANES + 3]);
            sum3a = x.lanewise(FMA, wa, sum3a);
            sum3b = x.lanewise(FMA, wb, sum3b);
        }
        if (epilogue.shortcut()) {
            FloatVector one = FloatVector.broadcast(SPECIES, 1);
            sum0a = one.lanewise(FMA, FloatVector.fromArray(SPECIES, out, outOffset), sum0a);
            sum0b = one.lanewise(FMA, FloatVector.fromArray(SPECIES, out, outOffset + Lanes.BLOCK), sum0b);
            sum1a = one.lanewise(FMA, FloatVector.fromArray(SPECIES, out, outOffset + LANES), sum1a);
            sum1b = one.lanewise(FMA, FloatVector.fromArray(SPECIES, out, outOffset + Lanes.BLOCK + LANES), sum1b);
            sum2a = one.lanewise(FMA, FloatVector.fromArray(SPECIES, out, outOffset + 2 * LANES), sum2a);
            sum2b = one.lanewise(FMA, FloatVector.fromArray(SPECIES, out, outOffset + Lanes.BLOCK + 2 * LANES), sum2b);
            sum3a = one.lanewise(FMA, FloatVector.fromArray(SPECIES, out, outOffset + 3 * LANES), sum3a);
            sum3b = one.lanewise(FMA, FloatVector.fromArray(SPECIES, out, outOffset + Lanes.BLOCK + 3 * LANES), sum3b);
        }
        FloatVector least = FloatVector.fromArray(SPECIES, epilogue.least(), 0);
        sum0a.blend(least, sum0a.lt(least)).intoArray(out, outOffset);
        sum0b.blend(least, sum0b.lt(least)).intoArray(out, outOffset + Lanes.BLOCK);
        sum1a.blend(least, sum1a.lt(least)).intoArray(out, outOffset + LANES);
        sum1b.blend(least, sum1b.lt(least)).intoArray(out, outOffset + Lanes.BLOCK + LANES);
        sum2a.blend(least, sum2a.lt(least)).intoArray(out, outOffset + 2 * LANES);
        sum2b.blend(least, sum2b.lt(least)).intoArray(out, outOffset + Lanes.BLOCK + 2 * LANES);
        sum3a.blend(least, sum3a.lt(least)).intoArray(out, outOffset + 3 * LANES);
        sum3b.blend(least, sum3b.lt(least)).intoArray(out, outOffset + Lanes.BLOCK + 3 * LANES);
    }
}
