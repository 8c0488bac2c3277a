package dev.resnet50.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernels")
@Tag("twin-independent")
class WeightStreamsTest {
    @Test
    void everyWeightHasAPlaceOfItsOwn() {
        Random random = new Random(9);
        for (int i = 0; i < 200; i++) {
            WeightStreams streams = new WeightStreams(WeightStreams.TERMS * (1 + random.nextInt(40)), 1 + random.nextInt(9));
            BitSet taken = new BitSet();
            for (int tile = 0; tile < streams.tiles(); tile++) {
                for (int k = 0; k < streams.depth(); k++) {
                    int at = streams.offset(tile, k);
                    assertTrue(at >= 0 && at + Lanes.TILE <= streams.floats(), () -> streams + ": " + at + " of " + streams.floats());
                    assertFalse(taken.get(at, at + Lanes.TILE).cardinality() > 0, () -> streams + ": " + at + " twice");
                    taken.set(at, at + Lanes.TILE);
                }
            }
        }
    }

    @Test
    void theTermsOfATurnAreSideBySide() {
        WeightStreams streams = new WeightStreams(72, 3);
        for (int k = 0; k < streams.depth(); k++) {
            int turn = WeightStreams.turn(streams.offset(1), streams.apart(), k);
            assertEquals(turn + k % WeightStreams.TERMS * Lanes.TILE, streams.offset(1, k));
        }
    }
}
