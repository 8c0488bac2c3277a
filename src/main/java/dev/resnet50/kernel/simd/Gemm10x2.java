package dev.resnet50.kernel.simd;

import static jdk.incubator.vector.VectorOperators.FMA;

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

    static void run(float[] a, int aOffset, float[] w, int wOffset, int depth, TileEpilogue epilogue, int channel, float[] out,
            int outOffset) {
        FloatVector sum0a = FloatVector.fromArray(SPECIES, epilogue.bias(), channel);
        FloatVector sum0b = FloatVector.fromArray(SPECIES, epilogue.bias(), channel + LANES);
        FloatVector sum1a = sum0a;
        FloatVector sum1b = sum0b;
        FloatVector sum2a = sum0a;
        FloatVector sum2b = sum0b;
        FloatVector sum3a = sum0a;
        FloatVector sum3b = sum0b;
        FloatVector sum4a = sum0a;
        FloatVector sum4b = sum0b;
        FloatVector sum5a = sum0a;
        FloatVector sum5b = sum0b;
        FloatVector sum6a = sum0a;
        FloatVector sum6b = sum0b;
        FloatVector sum7a = sum0a;
        FloatVector sum7b = sum0b;
        FloatVector sum8a = sum0a;
        FloatVector sum8b = sum0b;
        FloatVector sum9a = sum0a;
        FloatVector sum9b = sum0b;
        float nothing = RegisterTile.nothing;
        for (int k = 0; k < depth; k += 2) {
            out[outOffset + Math.min(k * (LANES / 2), RegisterTile.LAST_LINE)] += nothing;
            int i = aOffset + k + (k >> Lanes.LOG2) * Lanes.ROW_GAP;
            FloatVector wa = FloatVector.fromArray(SPECIES, w, wOffset);
            FloatVector wb = FloatVector.fromArray(SPECIES, w, wOffset + LANES);
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
            x = FloatVector.broadcast(SPECIES, a[i + 4 * LANES]);
            sum4a = x.lanewise(FMA, wa, sum4a);
            sum4b = x.lanewise(FMA, wb, sum4b);
            x = FloatVector.broadcast(SPECIES, a[i + 5 * LANES]);
            sum5a = x.lanewise(FMA, wa, sum5a);
            sum5b = x.lanewise(FMA, wb, sum5b);
            x = FloatVector.broadcast(SPECIES, a[i + 6 * LANES]);
            sum6a = x.lanewise(FMA, wa, sum6a);
            sum6b = x.lanewise(FMA, wb, sum6b);
            x = FloatVector.broadcast(SPECIES, a[i + 7 * LANES]);
            sum7a = x.lanewise(FMA, wa, sum7a);
            sum7b = x.lanewise(FMA, wb, sum7b);
            x = FloatVector.broadcast(SPECIES, a[i + 8 * LANES]);
            sum8a = x.lanewise(FMA, wa, sum8a);
            sum8b = x.lanewise(FMA, wb, sum8b);
            x = FloatVector.broadcast(SPECIES, a[i + 9 * LANES]);
            sum9a = x.lanewise(FMA, wa, sum9a);
            sum9b = x.lanewise(FMA, wb, sum9b);
            wa = FloatVector.fromArray(SPECIES, w, wOffset + 2 * LANES);
            wb = FloatVector.fromArray(SPECIES, w, wOffset + 3 * LANES);
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
            x = FloatVector.broadcast(SPECIES, a[i + 4 * LANES + 1]);
            sum4a = x.lanewise(FMA, wa, sum4a);
            sum4b = x.lanewise(FMA, wb, sum4b);
            x = FloatVector.broadcast(SPECIES, a[i + 5 * LANES + 1]);
            sum5a = x.lanewise(FMA, wa, sum5a);
            sum5b = x.lanewise(FMA, wb, sum5b);
            x = FloatVector.broadcast(SPECIES, a[i + 6 * LANES + 1]);
            sum6a = x.lanewise(FMA, wa, sum6a);
            sum6b = x.lanewise(FMA, wb, sum6b);
            x = FloatVector.broadcast(SPECIES, a[i + 7 * LANES + 1]);
            sum7a = x.lanewise(FMA, wa, sum7a);
            sum7b = x.lanewise(FMA, wb, sum7b);
            x = FloatVector.broadcast(SPECIES, a[i + 8 * LANES + 1]);
            sum8a = x.lanewise(FMA, wa, sum8a);
            sum8b = x.lanewise(FMA, wb, sum8b);
            x = FloatVector.broadcast(SPECIES, a[i + 9 * LANES + 1]);
            sum9a = x.lanewise(FMA, wa, sum9a);
            sum9b = x.lanewise(FMA, wb, sum9b);
            wOffset += 4 * LANES;
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
            sum4a = one.lanewise(FMA, FloatVector.fromArray(SPECIES, out, outOffset + 4 * LANES), sum4a);
            sum4b = one.lanewise(FMA, FloatVector.fromArray(SPECIES, out, outOffset + Lanes.BLOCK + 4 * LANES), sum4b);
            sum5a = one.lanewise(FMA, FloatVector.fromArray(SPECIES, out, outOffset + 5 * LANES), sum5a);
            sum5b = one.lanewise(FMA, FloatVector.fromArray(SPECIES, out, outOffset + Lanes.BLOCK + 5 * LANES), sum5b);
            sum6a = one.lanewise(FMA, FloatVector.fromArray(SPECIES, out, outOffset + 6 * LANES), sum6a);
            sum6b = one.lanewise(FMA, FloatVector.fromArray(SPECIES, out, outOffset + Lanes.BLOCK + 6 * LANES), sum6b);
            sum7a = one.lanewise(FMA, FloatVector.fromArray(SPECIES, out, outOffset + 7 * LANES), sum7a);
            sum7b = one.lanewise(FMA, FloatVector.fromArray(SPECIES, out, outOffset + Lanes.BLOCK + 7 * LANES), sum7b);
            sum8a = one.lanewise(FMA, FloatVector.fromArray(SPECIES, out, outOffset + 8 * LANES), sum8a);
            sum8b = one.lanewise(FMA, FloatVector.fromArray(SPECIES, out, outOffset + Lanes.BLOCK + 8 * LANES), sum8b);
            sum9a = one.lanewise(FMA, FloatVector.fromArray(SPECIES, out, outOffset + 9 * LANES), sum9a);
            sum9b = one.lanewise(FMA, FloatVector.fromArray(SPECIES, out, outOffset + Lanes.BLOCK + 9 * LANES), sum9b);
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
        sum4a.blend(least, sum4a.lt(least)).intoArray(out, outOffset + 4 * LANES);
        sum4b.blend(least, sum4b.lt(least)).intoArray(out, outOffset + Lanes.BLOCK + 4 * LANES);
        sum5a.blend(least, sum5a.lt(least)).intoArray(out, outOffset + 5 * LANES);
        sum5b.blend(least, sum5b.lt(least)).intoArray(out, outOffset + Lanes.BLOCK + 5 * LANES);
        sum6a.blend(least, sum6a.lt(least)).intoArray(out, outOffset + 6 * LANES);
        sum6b.blend(least, sum6b.lt(least)).intoArray(out, outOffset + Lanes.BLOCK + 6 * LANES);
        sum7a.blend(least, sum7a.lt(least)).intoArray(out, outOffset + 7 * LANES);
        sum7b.blend(least, sum7b.lt(least)).intoArray(out, outOffset + Lanes.BLOCK + 7 * LANES);
        sum8a.blend(least, sum8a.lt(least)).intoArray(out, outOffset + 8 * LANES);
        sum8b.blend(least, sum8b.lt(least)).intoArray(out, outOffset + Lanes.BLOCK + 8 * LANES);
        sum9a.blend(least, sum9a.lt(least)).intoArray(out, outOffset + 9 * LANES);
        sum9b.blend(least, sum9b.lt(least)).intoArray(out, outOffset + Lanes.BLOCK + 9 * LANES);
    }
}
