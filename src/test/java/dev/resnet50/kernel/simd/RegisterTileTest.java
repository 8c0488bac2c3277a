package dev.resnet50.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernels")
@Tag("twin-independent")
class RegisterTileTest {
    private static final int SUMS = Lanes.ROWS * Lanes.TILE;

    /** So the full tile may do the work of the others until they have been compiled. */
    @Test
    void aPixelHasTheSameBitsInTilesOfAnyNumberOfRows() {
        Random random = new Random(50);
        for (int depth = WeightStreams.TERMS; depth <= 40; depth += WeightStreams.TERMS) {
            WeightStreams streams = new WeightStreams(depth, 2);
            float[] panel = normal(random, depth * Lanes.ROWS + Lanes.BLOCK);
            float[] weights = normal(random, streams.floats());
            float[] full = new float[SUMS];
            RegisterTile.run(Lanes.ROWS, panel, 0, weights, streams.offset(1), streams.apart(), depth, full, 0);
            for (int rows = 1; rows < Lanes.ROWS; rows++) {
                float[] sums = new float[SUMS];
                RegisterTile.run(rows, panel, 0, weights, streams.offset(1), streams.apart(), depth, sums, 0);
                for (int channel = 0; channel < Lanes.TILE; channel++) {
                    for (int row = 0; row < rows; row++) {
                        int at = PanelLayout.channelOffset(channel) + row * Lanes.COUNT;
                        assertEquals(full[at], sums[at], 0, "depth " + depth + ", " + rows + " rows: row " + row + ", channel " + channel);
                    }
                }
            }
        }
    }

    private static float[] normal(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
