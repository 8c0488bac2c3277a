package dev.resnet50.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Golden;
import dev.resnet50.weights.ModelException;
import dev.resnet50.weights.ModelFile;
import dev.resnet50.weights.ModelReader;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** From a model file of every format to logits, against PyTorch. */
class ModelFormatsTest {
    private static final int SIDE = 64;

    static Stream<Arguments> models() {
        return Golden.table("formats/good/cases.tsv").stream()
                .map(row -> Arguments.of(row.get("file"), row.get("logits"), Double.parseDouble(row.get("tolerance"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void givesPyTorchsLogits(String file, String expectedLogits, double tolerance)
            throws ModelException, EngineException {
        double[] expected = Arrays.stream(expectedLogits.split(" ")).mapToDouble(Double::parseDouble).toArray();
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        ModelFile model = ModelReader.read(Golden.path("formats/good/" + file));
        Architecture architecture = Architecture.read(model.stateDict());
        assertEquals(expected.length, architecture.classes());
        try (Engine engine = Engine.start(EngineOptions.threads(2))) {
            Network network = Network.build(model.stateDict(), architecture, BottleneckStride.CONV2,
                    model.epsilon().orElse(1e-5), SIDE, SIDE, engine);
            float[] logits = new float[expected.length];
            network.forward(Synthetic.pixels(1, SIDE, SIDE), 1, logits);
            for (int i = 0; i < expected.length; i++) {
                double error = Math.abs(logits[i] - expected[i]) / largest;
                assertTrue(error <= tolerance, "logit " + i + ": error " + error + " of the largest");
            }
        }
    }
}
