package dev.resnet50.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.resnet50.weights.StateDict;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a user says about the plan: other tiles give the same bits, other algorithms are where they were asked for. */
@Tag("kernels")
class PlanOptionsTest {
    private static final long SEED = 5;
    private static final int CASES = 12;
    private static final int IMAGES = 5;
    private static final int SIDE = 96;
    private static final StateDict STATE_DICT = Synthetic.network(BlockType.BOTTLENECK, List.of(2, 1, 1, 2), 32, 20);

    @Test
    void noTileChangesABit() throws Exception {
        float[] pixels = Synthetic.pixels(IMAGES, SIDE, SIDE);
        Random random = new Random(SEED);
        for (boolean winograd : new boolean[] {false, true}) {
            EngineOptions options = new EngineOptions(2, 0, false, winograd);
            float[] expected = classify(options, pixels);
            for (int i = 0; i < CASES; i++) {
                int[] floats = random.ints(5, 0, 22).map(exponent -> 1 << exponent).toArray();
                EngineOptions tiled = options.withTiles(floats[0], floats[1], floats[2], floats[3], floats[4]);
                assertArrayEquals(expected, classify(tiled, pixels), 0, tiled.toString());
            }
        }
    }

    private static float[] classify(EngineOptions options, float[] pixels) throws Exception {
        try (Engine engine = Engine.start(options)) {
            Network network = build(engine, SIDE);
            float[] logits = new float[IMAGES * network.classes()];
            network.forward(pixels, IMAGES, logits);
            return logits;
        }
    }

    private static Network build(Engine engine, int side) throws Exception {
        return Network.build(STATE_DICT, Architecture.read(STATE_DICT), BottleneckStride.CONV2, 1e-5, side, side, engine);
    }

    @Test
    void tilesAreShown() throws Exception {
        try (Engine engine = Engine.start(EngineOptions.threads(1).withTiles(1, 1, 1, 1, 1))) {
            assumeTrue(engine.vectorBits() > 0, "the scalar twin has no tiles");
            for (LayerInfo layer : build(engine, SIDE).layers()) {
                if (layer.algorithm().equals("patches") || layer.name().endsWith("conv1") && layer.name().startsWith("layer")) {
                    assertTrue(layer.tile().matches("[0-9]+x[0-9]+"), layer.toString());
                }
            }
        }
    }

    @Test
    void singleImagesHaveAlgorithmsWithSmallFilters() throws Exception {
        EngineOptions options = EngineOptions.threads(1);
        Map<String, String> throughput = algorithms(options);
        Map<String, String> latency = algorithms(options.withLatency(true));
        assertEquals("winograd4x4", throughput.get("7x7/1"));
        assertEquals("winograd2x2", latency.get("7x7/1"));
        assertEquals("winograd4x4s2", throughput.get("7x7/2"));
        assertEquals("patches", latency.get("7x7/2"));
        for (String shape : List.of("56x56/1", "28x28/2", "14x14/2")) {
            assertEquals(throughput.get(shape), latency.get(shape), shape);
        }
    }

    @Test
    void aShapeClassHasTheLastWord() throws Exception {
        Map<String, String> some = algorithms(EngineOptions.threads(1).withWinogradByShape(Map.of("56x56", false, "28x28/2", false)));
        assertTrue(some.get("7x7/1").startsWith("winograd"), some.toString());
        assertEquals("patches", some.get("56x56/1"));
        assertEquals("patches", some.get("28x28/2"));
        Map<String, String> one = algorithms(new EngineOptions(1, 0, false, false).withWinogradByShape(Map.of("7x7", true)));
        assertTrue(one.get("7x7/1").startsWith("winograd"), one.toString());
        assertEquals("patches", one.get("56x56/1"));
    }

    /** Of the 3x3 convolutions, by output size and stride. */
    private static Map<String, String> algorithms(EngineOptions options) throws Exception {
        try (Engine engine = Engine.start(options)) {
            assumeTrue(engine.vectorBits() > 0, "the scalar twin knows the definition only");
            Map<String, String> algorithms = new TreeMap<>();
            for (LayerInfo layer : build(engine, 224).layers()) {
                String[] words = layer.geometry().split(" ");
                if (words.length == 3 && words[1].startsWith("3x3/") && !layer.name().equals("maxpool")) {
                    algorithms.put(words[2].substring(1) + words[1].substring(3), layer.algorithm());
                }
            }
            return algorithms;
        }
    }
}
