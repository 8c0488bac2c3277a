package dev.resnet50.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.resnet50.kernel.Epilogue;
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
        float[] bias = normal(random, 2 * Lanes.TILE);
        for (Epilogue each : Epilogue.values()) {
            TileEpilogue epilogue = TileEpilogue.of(each, bias);
            for (int depth = WeightStreams.TERMS; depth <= 40; depth += WeightStreams.TERMS) {
                WeightStreams streams = new WeightStreams(depth, 2);
                float[] panel = normal(random, depth * Lanes.ROWS + Lanes.BLOCK);
                float[] weights = normal(random, streams.floats());
                float[] before = normal(random, SUMS);
                float[] full = before.clone();
                RegisterTile.run(Lanes.ROWS, panel, 0, weights, streams.offset(1), streams.apart(), depth, epilogue, Lanes.TILE, full, 0);
                for (int rows = 1; rows < Lanes.ROWS; rows++) {
                    float[] out = before.clone();
                    RegisterTile.run(rows, panel, 0, weights, streams.offset(1), streams.apart(), depth, epilogue, Lanes.TILE, out, 0);
                    for (int channel = 0; channel < Lanes.TILE; channel++) {
                        for (int row = 0; row < rows; row++) {
                            int at = PanelLayout.channelOffset(channel) + row * Lanes.COUNT;
                            assertEquals(full[at], out[at], 0, each + ", depth " + depth + ", " + rows + " rows: row " + row + ", channel " + channel);
                        }
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
