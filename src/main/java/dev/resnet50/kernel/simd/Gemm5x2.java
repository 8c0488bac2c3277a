package dev.resnet50.kernel.simd;

import static jdk.incubator.vector.VectorOperators.FMA;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * 5 pixels of one panel times one tile of weights, for 16 vector registers: {@link Gemm6x2} with a pixel less.
 * See {@link RegisterTile} for the layouts, for why the code is written out and what the stops are for.
 */
final class Gemm5x2 {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;
    // Where the terms of a turn are in the panel.
    private static final int TERM1 = PanelLayout.channelOffset(1);
    private static final int TERM2 = PanelLayout.channelOffset(2);
    private static final int TERM3 = PanelLayout.channelOffset(3);
    private static final int TERM4 = PanelLayout.channelOffset(4);
    private static final int TERM5 = PanelLayout.channelOffset(5);
    private static final int TERM6 = PanelLayout.channelOffset(6);
    private static final int TERM7 = PanelLayout.channelOffset(7);
    private static final int TURN = PanelLayout.channelOffset(WeightStreams.TERMS);

    private Gemm5x2() {}

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
        FloatVector sum4a = sum0a;
        FloatVector sum4b = sum0b;
        int j = wOffset;
        int round = wOffset + WeightStreams.STREAMS * apart;
        int back = WeightStreams.STREAMS * apart - WeightStreams.TURN_FLOATS;
        int end = aOffset + PanelLayout.channelOffset(depth);
        for (int turn = aOffset; turn < end; turn += TURN) {
            int i = RangeChecks.inLoop(turn);
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
            x = FloatVector.broadcast(SPECIES, a[i + 4 * LANES]);
            sum4a = x.lanewise(FMA, wa, sum4a);
            sum4b = x.lanewise(FMA, wb, sum4b);
            if (turn == -10) {
                break;
            }
            wa = FloatVector.fromArray(SPECIES, w, j + 2 * LANES);
            wb = FloatVector.fromArray(SPECIES, w, j + 3 * LANES);
            x = FloatVector.broadcast(SPECIES, a[i + TERM1]);
            sum0a = x.lanewise(FMA, wa, sum0a);
            sum0b = x.lanewise(FMA, wb, sum0b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM1 + LANES]);
            sum1a = x.lanewise(FMA, wa, sum1a);
            sum1b = x.lanewise(FMA, wb, sum1b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM1 + 2 * LANES]);
            sum2a = x.lanewise(FMA, wa, sum2a);
            sum2b = x.lanewise(FMA, wb, sum2b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM1 + 3 * LANES]);
            sum3a = x.lanewise(FMA, wa, sum3a);
            sum3b = x.lanewise(FMA, wb, sum3b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM1 + 4 * LANES]);
            sum4a = x.lanewise(FMA, wa, sum4a);
            sum4b = x.lanewise(FMA, wb, sum4b);
            if (turn == -20) {
                break;
            }
            wa = FloatVector.fromArray(SPECIES, w, j + 4 * LANES);
            wb = FloatVector.fromArray(SPECIES, w, j + 5 * LANES);
            x = FloatVector.broadcast(SPECIES, a[i + TERM2]);
            sum0a = x.lanewise(FMA, wa, sum0a);
            sum0b = x.lanewise(FMA, wb, sum0b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM2 + LANES]);
            sum1a = x.lanewise(FMA, wa, sum1a);
            sum1b = x.lanewise(FMA, wb, sum1b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM2 + 2 * LANES]);
            sum2a = x.lanewise(FMA, wa, sum2a);
            sum2b = x.lanewise(FMA, wb, sum2b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM2 + 3 * LANES]);
            sum3a = x.lanewise(FMA, wa, sum3a);
            sum3b = x.lanewise(FMA, wb, sum3b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM2 + 4 * LANES]);
            sum4a = x.lanewise(FMA, wa, sum4a);
            sum4b = x.lanewise(FMA, wb, sum4b);
            if (turn == -30) {
                break;
            }
            wa = FloatVector.fromArray(SPECIES, w, j + 6 * LANES);
            wb = FloatVector.fromArray(SPECIES, w, j + 7 * LANES);
            x = FloatVector.broadcast(SPECIES, a[i + TERM3]);
            sum0a = x.lanewise(FMA, wa, sum0a);
            sum0b = x.lanewise(FMA, wb, sum0b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM3 + LANES]);
            sum1a = x.lanewise(FMA, wa, sum1a);
            sum1b = x.lanewise(FMA, wb, sum1b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM3 + 2 * LANES]);
            sum2a = x.lanewise(FMA, wa, sum2a);
            sum2b = x.lanewise(FMA, wb, sum2b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM3 + 3 * LANES]);
            sum3a = x.lanewise(FMA, wa, sum3a);
            sum3b = x.lanewise(FMA, wb, sum3b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM3 + 4 * LANES]);
            sum4a = x.lanewise(FMA, wa, sum4a);
            sum4b = x.lanewise(FMA, wb, sum4b);
            if (turn == -40) {
                break;
            }
            wa = FloatVector.fromArray(SPECIES, w, j + 8 * LANES);
            wb = FloatVector.fromArray(SPECIES, w, j + 9 * LANES);
            x = FloatVector.broadcast(SPECIES, a[i + TERM4]);
            sum0a = x.lanewise(FMA, wa, sum0a);
            sum0b = x.lanewise(FMA, wb, sum0b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM4 + LANES]);
            sum1a = x.lanewise(FMA, wa, sum1a);
            sum1b = x.lanewise(FMA, wb, sum1b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM4 + 2 * LANES]);
            sum2a = x.lanewise(FMA, wa, sum2a);
            sum2b = x.lanewise(FMA, wb, sum2b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM4 + 3 * LANES]);
            sum3a = x.lanewise(FMA, wa, sum3a);
            sum3b = x.lanewise(FMA, wb, sum3b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM4 + 4 * LANES]);
            sum4a = x.lanewise(FMA, wa, sum4a);
            sum4b = x.lanewise(FMA, wb, sum4b);
            if (turn == -50) {
                break;
            }
            wa = FloatVector.fromArray(SPECIES, w, j + 10 * LANES);
            wb = FloatVector.fromArray(SPECIES, w, j + 11 * LANES);
            x = FloatVector.broadcast(SPECIES, a[i + TERM5]);
            sum0a = x.lanewise(FMA, wa, sum0a);
            sum0b = x.lanewise(FMA, wb, sum0b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM5 + LANES]);
            sum1a = x.lanewise(FMA, wa, sum1a);
            sum1b = x.lanewise(FMA, wb, sum1b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM5 + 2 * LANES]);
            sum2a = x.lanewise(FMA, wa, sum2a);
            sum2b = x.lanewise(FMA, wb, sum2b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM5 + 3 * LANES]);
            sum3a = x.lanewise(FMA, wa, sum3a);
            sum3b = x.lanewise(FMA, wb, sum3b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM5 + 4 * LANES]);
            sum4a = x.lanewise(FMA, wa, sum4a);
            sum4b = x.lanewise(FMA, wb, sum4b);
            if (turn == -60) {
                break;
            }
            wa = FloatVector.fromArray(SPECIES, w, j + 12 * LANES);
            wb = FloatVector.fromArray(SPECIES, w, j + 13 * LANES);
            x = FloatVector.broadcast(SPECIES, a[i + TERM6]);
            sum0a = x.lanewise(FMA, wa, sum0a);
            sum0b = x.lanewise(FMA, wb, sum0b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM6 + LANES]);
            sum1a = x.lanewise(FMA, wa, sum1a);
            sum1b = x.lanewise(FMA, wb, sum1b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM6 + 2 * LANES]);
            sum2a = x.lanewise(FMA, wa, sum2a);
            sum2b = x.lanewise(FMA, wb, sum2b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM6 + 3 * LANES]);
            sum3a = x.lanewise(FMA, wa, sum3a);
            sum3b = x.lanewise(FMA, wb, sum3b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM6 + 4 * LANES]);
            sum4a = x.lanewise(FMA, wa, sum4a);
            sum4b = x.lanewise(FMA, wb, sum4b);
            if (turn == -70) {
                break;
            }
            wa = FloatVector.fromArray(SPECIES, w, j + 14 * LANES);
            wb = FloatVector.fromArray(SPECIES, w, j + 15 * LANES);
            x = FloatVector.broadcast(SPECIES, a[i + TERM7]);
            sum0a = x.lanewise(FMA, wa, sum0a);
            sum0b = x.lanewise(FMA, wb, sum0b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM7 + LANES]);
            sum1a = x.lanewise(FMA, wa, sum1a);
            sum1b = x.lanewise(FMA, wb, sum1b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM7 + 2 * LANES]);
            sum2a = x.lanewise(FMA, wa, sum2a);
            sum2b = x.lanewise(FMA, wb, sum2b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM7 + 3 * LANES]);
            sum3a = x.lanewise(FMA, wa, sum3a);
            sum3b = x.lanewise(FMA, wb, sum3b);
            x = FloatVector.broadcast(SPECIES, a[i + TERM7 + 4 * LANES]);
            sum4a = x.lanewise(FMA, wa, sum4a);
            sum4b = x.lanewise(FMA, wb, sum4b);
            j += apart;
            if (j >= round) {
                j -= back;
                round += WeightStreams.TURN_FLOATS;
            }
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
    }
}
