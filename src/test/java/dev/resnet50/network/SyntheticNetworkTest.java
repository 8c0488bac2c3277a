package dev.resnet50.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Golden;
import dev.resnet50.testing.Npy;
import dev.resnet50.weights.ModelException;
import dev.resnet50.weights.StateDict;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole networks against PyTorch in double precision: the statistics of every block, and the logits. */
@Tag("kernels")
class SyntheticNetworkTest {
    private static final double TOLERANCE = 2e-5;

    static Stream<Arguments> models() {
        return Golden.table("network/models.tsv").stream().map(row -> Arguments.of(row.get("name"), row));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void agreesWithPyTorch(String name, Map<String, String> model) throws ModelException, EngineException {
        BlockType block = model.get("block").equals("Bottleneck") ? BlockType.BOTTLENECK : BlockType.BASIC;
        List<Integer> blocks = Arrays.stream(model.get("blocks").split(",")).map(Integer::valueOf).toList();
        int images = Integer.parseInt(model.get("images"));
        int height = Integer.parseInt(model.get("height"));
        int width = Integer.parseInt(model.get("width"));
        StateDict stateDict = Synthetic.network(block, blocks, Integer.parseInt(model.get("base_width")),
                Integer.parseInt(model.get("classes")));
        Architecture architecture = Architecture.read(stateDict);
        assertEquals(block, architecture.block());
        assertEquals(blocks, architecture.stageLengths());
        BottleneckStride stride = BottleneckStride.valueOf(model.get("stride_in").toUpperCase(Locale.ROOT));
        try (Engine engine = Engine.start(EngineOptions.threads(2))) {
            Network network = Network.build(stateDict, architecture, stride, 1e-5, height, width, engine);
            float[] logits = new float[images * network.classes()];
            Outputs outputs = new Outputs(images);
            network.forward(Synthetic.pixels(images, height, width), images, logits, outputs);
            for (Map<String, String> row : Golden.table("network/" + name + ".layers.tsv")) {
                assertStatistics(row, outputs.batch(row.get("layer")));
            }
            double[] expected = Npy.read(Golden.path("network/" + name + ".logits.npy")).values();
            double largest = 0;
            double error = 0;
            for (int i = 0; i < expected.length; i++) {
                largest = Math.max(largest, Math.abs(expected[i]));
                error = Math.max(error, Math.abs(expected[i] - logits[i]));
            }
            assertTrue(error <= TOLERANCE * largest, "logits: error " + error / largest + " of the largest");
        }
    }

    private static void assertStatistics(Map<String, String> row, float[] values) {
        double sum = 0;
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            sum += value;
            smallest = Math.min(smallest, value);
            largest = Math.max(largest, value);
        }
        double mean = sum / values.length;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        double margin = TOLERANCE * Double.parseDouble(row.get("max"));
        assertNear(row, "mean", mean, margin);
        assertNear(row, "std", Math.sqrt(squares / values.length), margin);
        assertNear(row, "min", smallest, margin);
        assertNear(row, "max", largest, margin);
        for (int k = 0; k < 8; k++) {
            assertNear(row, "at" + k, values[(int) ((long) values.length * k / 8)], margin);
        }
    }

    private static void assertNear(Map<String, String> row, String column, double actual, double margin) {
        assertEquals(Double.parseDouble(row.get(column)), actual, margin, row.get("layer") + " " + column);
    }

    /** Keeps every named result, N x C x H x W. */
    private static final class Outputs implements ForwardObserver {
        private final int images;
        private final Map<String, float[][]> byName = new ConcurrentHashMap<>();

        Outputs(int images) {
            this.images = images;
        }

        @Override
        public boolean wantsOutput(String name) {
            return true;
        }

        @Override
        public void output(String name, int image, int channels, int height, int width, float[] values) {
            byName.computeIfAbsent(name, key -> new float[images][])[image] = values;
        }

        float[] batch(String name) {
            float[][] parts = byName.get(name);
            float[] batch = new float[images * parts[0].length];
            for (int i = 0; i < images; i++) {
                System.arraycopy(parts[i], 0, batch, i * parts[0].length, parts[0].length);
            }
            return batch;
        }
    }
}
