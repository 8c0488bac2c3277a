package dev.resnet50.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.kernel.ConvolutionShape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernels")
@Tag("twin-independent")
class WinogradTilesTest {
    private static final List<WinogradAlgorithm> ALGORITHMS =
            List.of(Winograd2.INSTANCE, Winograd4.INSTANCE, Winograd5.INSTANCE, WinogradStride2.INSTANCE);

    @Test
    void tilesCoverEveryOutputPixelOnce() {
        for (WinogradAlgorithm algorithm : ALGORITHMS) {
            for (int height = 1; height <= 15; height++) {
                for (int width = 1; width <= 15; width++) {
                    WinogradTiles tiles = tiles(algorithm, height, width);
                    int[] covered = IntStream.range(0, tiles.perImage()).flatMap(tile -> targets(tiles.outputPairs(tile))).sorted().toArray();
                    int[] pixels = pixels(height, width);
                    assertTrue(Arrays.equals(pixels, covered), algorithm.name() + " " + height + "x" + width);
                }
            }
        }
    }

    private static IntStream targets(int[] pairs) {
        return IntStream.iterate(0, i -> i < pairs.length, i -> i + 2).map(i -> pairs[i]);
    }

    private static int[] pixels(int height, int width) {
        PanelLayout layout = PanelLayout.of(Lanes.TILE, height, width);
        return IntStream.range(0, height * width).map(i -> layout.offset(i / width, i % width)).sorted().toArray();
    }

    @Test
    void noOutputOfATileDependsOnTheFrequenciesThatItDoesWithout() {
        for (WinogradAlgorithm algorithm : ALGORITHMS) {
            for (int height = 1; height <= 2 * algorithm.outputs(); height++) {
                for (int width = 1; width <= 2 * algorithm.outputs(); width++) {
                    WinogradTiles tiles = tiles(algorithm, height, width);
                    for (int tile = 0; tile < tiles.perImage(); tile++) {
                        assertIndependent(algorithm, tiles, tile, height + "x" + width);
                    }
                }
            }
        }
    }

    private static void assertIndependent(WinogradAlgorithm algorithm, WinogradTiles tiles, int tile, String size) {
        float[] sums = new float[algorithm.tileFloats()];
        for (int frequency = 0; frequency < algorithm.frequencies(); frequency++) {
            boolean needed = tile >= tiles.firstNeeding(frequency) && tile < tiles.lastNeeding(frequency);
            Arrays.fill(sums, frequency * Lanes.COUNT, (frequency + 1) * Lanes.COUNT, needed ? 1 : Float.NaN);
        }
        float[] t = new float[algorithm.tileFloats()];
        algorithm.outputColumns(sums, 0, Lanes.COUNT, t, 0);
        algorithm.outputRows(t, 0);
        int[] pairs = tiles.outputPairs(tile);
        for (int i = 0; i < pairs.length; i += 2) {
            assertFalse(Float.isNaN(t[pairs[i + 1]]), algorithm.name() + " " + size + " tile " + tile + " output " + i / 2);
        }
    }

    @Test
    void smallerTilesSaveMultiplications() {
        assertEquals(9 * 14 * 14 / 400.0, tiles(Winograd5.INSTANCE, 14, 14).saving(), 0, "5, 5 and 4: 7 + 7 + 6 a side");
        assertEquals(9 * 7 * 7 / 121.0, tiles(Winograd4.INSTANCE, 7, 7).saving(), 0, "4 and 3: 6 + 5");
        assertEquals(9 * 7 * 7 / 256.0, tiles(WinogradStride2.INSTANCE, 7, 7).saving(), 0, "4 and 3: 9 + 7");
        assertEquals(9 * 14 * 14 / 1024.0, tiles(WinogradStride2.INSTANCE, 14, 14).saving(), 0, "4, 4, 3 and 3: 9 + 9 + 7 + 7");
    }

    private static WinogradTiles tiles(WinogradAlgorithm algorithm, int height, int width) {
        int stride = algorithm == WinogradStride2.INSTANCE ? 2 : 1;
        return new WinogradTiles(algorithm, new ConvolutionShape(Lanes.TILE, Lanes.TILE, 3, stride, 1, stride * height, stride * width));
    }
}
