package dev.resnet50.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.kernel.OperatorHarness.Size;
import dev.resnet50.testing.Golden;
import dev.resnet50.testing.Npy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operator of both twins, with each algorithm, against what PyTorch computes in double precision. */
@Tag("kernels")
class OperatorGoldenTest {
    private static final double TOLERANCE = 1e-5;

    static Stream<Arguments> cases() {
        List<Map<String, String>> rows = Golden.table("operators/cases.tsv");
        return Twins.all().stream().flatMap(twin -> rows.stream()
                .filter(row -> !row.get("operator").equals("softmax") && !row.get("operator").equals("batch_norm"))
                .map(row -> Arguments.of(twin.name(), row.get("name"), row.get("operator"), row.get("parameters"), twin.kernels())));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void agreesWithPyTorch(String twin, String name, String operator, String parameters, Kernels kernels) {
        Npy x = npy(name, "x");
        Npy y = npy(name, "y");
        float[] actual = switch (operator) {
            case "conv2d" -> convolution(name, parameters, kernels, x, y);
            case "max_pool2d" -> pool(kernels, x, y, false);
            case "global_average_pool" -> pool(kernels, x, y, true);
            case "linear" -> linear(name, kernels, x);
            default -> throw new IllegalArgumentException(operator);
        };
        assertClose(y.values(), actual);
    }

    private static Npy npy(String name, String kind) {
        return Npy.read(Golden.path("operators/" + name + "." + kind + ".npy"));
    }

    private static float[] convolution(String name, String parameters, Kernels kernels, Npy x, Npy y) {
        Map<String, Integer> values = new HashMap<>();
        for (String part : parameters.split(" ")) {
            values.put(part.split("=")[0], Integer.valueOf(part.split("=")[1]));
        }
        int[] in = x.shape();
        int[] out = y.shape();
        ConvolutionShape shape = new ConvolutionShape(in[1], out[1], values.get("kernel"), values.get("stride"),
                values.get("padding"), in[2], in[3]);
        assertEquals(out[2], shape.outHeight());
        assertEquals(out[3], shape.outWidth());
        float[] weights = npy(name, "w").floats();
        float[] bias = npy(name, "b").floats();
        boolean stem = shape.kernel() == 7;
        Operator operator =
                stem ? kernels.stem(shape, Filters.of(weights, bias)) : kernels.convolution(shape, Filters.of(weights, bias), Epilogue.BIAS);
        TensorLayout outLayout = stem ? kernels.stemLayout(out[1], out[2], out[3]) : kernels.layout(out[1], out[2], out[3]);
        if (stem) {
            for (int i = 0; i < y.values().length; i++) {
                y.values()[i] = Math.max(0, y.values()[i]);
            }
        }
        return run(kernels, operator, x, new Size(in[1], in[2], in[3], stem ? null : kernels.layout(in[1], in[2], in[3])),
                new Size(out[1], out[2], out[3], outLayout));
    }

    private static float[] pool(Kernels kernels, Npy x, Npy y, boolean average) {
        int[] in = x.shape();
        if (average) {
            return run(kernels, kernels.globalAveragePool(in[1], in[2], in[3]), x,
                    Size.of(kernels, in[1], in[2], in[3]),
                    Size.of(kernels, in[1], 1, 1));
        }
        int[] out = y.shape();
        return run(kernels, kernels.maxPool(in[1], in[2], in[3]), x,
                new Size(in[1], in[2], in[3], kernels.stemLayout(in[1], in[2], in[3])),
                Size.of(kernels, out[1], out[2], out[3]));
    }

    private static float[] linear(String name, Kernels kernels, Npy x) {
        Npy w = npy(name, "w");
        int channels = w.shape()[1];
        int classes = w.shape()[0];
        return run(kernels, kernels.linear(channels, classes, w.floats(), npy(name, "b").floats()), x,
                Size.of(kernels, channels, 1, 1), new Size(classes, 1, 1, null));
    }

    private static float[] run(Kernels kernels, Operator operator, Npy x, Size in, Size out) {
        try (OperatorHarness harness = new OperatorHarness(2, kernels.zeroFloats(in.channels()))) {
            return harness.run(operator, x.floats(), in, out, x.shape()[0], null);
        }
    }

    private static void assertClose(double[] expected, float[] actual) {
        assertEquals(expected.length, actual.length);
        double largest = 0;
        double error = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            error = Math.max(error, Double.isNaN(actual[i]) ? Double.POSITIVE_INFINITY : Math.abs(expected[i] - actual[i]));
        }
        assertTrue(error <= TOLERANCE * largest, "error " + error + " of largest " + largest);
    }
}
