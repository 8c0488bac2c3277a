package dev.resnet50.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.resnet50.kernel.Filters;
import dev.resnet50.testing.Golden;
import dev.resnet50.testing.Npy;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FoldedConvolutionTest {
    static Stream<Arguments> cases() {
        return Golden.table("operators/cases.tsv").stream().filter(row -> row.get("operator").equals("batch_norm"))
                .map((Map<String, String> row) -> Arguments.of(row.get("name"), row.get("parameters")));
    }

    /** Folding into a convolution that multiplies each channel by 1 gives the batch norm itself. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void agreesWithPyTorch(String name, String parameters) {
        double epsilon = Double.parseDouble(parameters.split(" ")[0].split("=")[1]);
        Npy x = Npy.read(Golden.path("operators/" + name + ".x.npy"));
        Npy y = Npy.read(Golden.path("operators/" + name + ".y.npy"));
        float[] w = Npy.read(Golden.path("operators/" + name + ".w.npy")).floats();
        int channels = x.shape()[1];
        float[] ones = new float[channels];
        Arrays.fill(ones, 1);
        Filters folded = FoldedConvolution.fold(ones, row(w, 0, channels), row(w, 1, channels), row(w, 2, channels),
                row(w, 3, channels), epsilon);
        float[] factors = folded.scaled();
        double largest = Arrays.stream(y.values()).map(Math::abs).max().orElseThrow();
        int plane = x.shape()[2] * x.shape()[3];
        for (int i = 0; i < x.values().length; i++) {
            int c = i / plane % channels;
            double actual = (float) (factors[c] * x.values()[i] + folded.bias()[c]);
            assertEquals(y.values()[i], actual, 1e-5 * largest);
        }
    }

    private static float[] row(float[] values, int row, int columns) {
        return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
    }
}
