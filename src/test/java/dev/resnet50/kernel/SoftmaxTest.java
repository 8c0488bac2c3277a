package dev.resnet50.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.resnet50.testing.Golden;
import dev.resnet50.testing.Npy;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SoftmaxTest {
    static Stream<String> cases() {
        return Golden.table("operators/cases.tsv").stream().filter(row -> row.get("operator").equals("softmax"))
                .map((Map<String, String> row) -> row.get("name"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithPyTorch(String name) {
        Npy x = Npy.read(Golden.path("operators/" + name + ".x.npy"));
        Npy y = Npy.read(Golden.path("operators/" + name + ".y.npy"));
        int classes = x.shape()[1];
        for (int row = 0; row < x.shape()[0]; row++) {
            double[] probabilities = Softmax.probabilities(x.floats(), row * classes, classes);
            for (int i = 0; i < classes; i++) {
                // The expected values are rounded to float.
                assertEquals(y.values()[row * classes + i], probabilities[i], 1e-7, name);
            }
        }
    }

    @Test
    void topKIsAStableSort() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            float[] values = new float[1 + random.nextInt(40)];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(10);
            }
            int offset = random.nextInt(values.length);
            int count = values.length - offset;
            int k = 1 + random.nextInt(12);
            int[] expected = IntStream.range(0, count).boxed()
                    .sorted((a, b) -> Float.compare(values[offset + b], values[offset + a]))
                    .limit(k).mapToInt(Integer::intValue).toArray();
            assertArrayEquals(expected, TopK.indices(values, offset, count, k), "seed " + seed);
        }
    }
}
