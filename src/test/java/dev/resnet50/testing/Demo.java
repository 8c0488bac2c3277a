package dev.resnet50.testing;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.function.Executable;

/** The demo model and its pictures, and what PyTorch answers for them. */
public final class Demo {
    /** The folder that holds the demo model and nothing else. */
    public static final Path MODEL = Path.of("weights");
    /** The folder of the 24 pictures; each file's name begins with its label. */
    public static final Path PICTURES = Path.of("input");

    private static final double TOLERANCE = 0.001;
    /** Decoders of lossy WebP need not agree to the bit. */
    private static final double WEBP_TOLERANCE = 0.02;

    private Demo() {}

    /** Holds a predictions file with the default columns against PyTorch's answers. */
    public static void assertPredictions(Path file) throws IOException {
        List<List<String>> rows = Csv.rows(file);
        List<Map<String, String>> expected = Golden.table("demo/expected.tsv");
        assertEquals("image,top1_index,top1_label,top1_probability,top2_index,top2_label,top2_probability,top3_index,"
                + "top3_label,top3_probability,top4_index,top4_label,top4_probability,top5_index,top5_label,"
                + "top5_probability", String.join(",", rows.get(0)));
        assertEquals(24, expected.size());
        assertEquals(expected.size(), rows.size() - 1);
        assertAll(IntStream.range(0, expected.size())
                .mapToObj(i -> (Executable) () -> assertPrediction(expected.get(i), rows.get(i + 1))));
    }

    private static void assertPrediction(Map<String, String> expected, List<String> row) {
        String image = row.get(0);
        assertEquals(expected.get("image"), image);
        assertEquals(expected.get("index"), row.get(1), image);
        assertEquals(expected.get("label"), row.get(2), image);
        assertTrue(image.startsWith(row.get(2) + "-"), image);
        assertTrue(row.get(3).matches("[01]\\.[0-9]{6}"), row.get(3));
        double tolerance = image.endsWith(".webp") ? WEBP_TOLERANCE : TOLERANCE;
        assertEquals(Double.parseDouble(expected.get("probability")), Double.parseDouble(row.get(3)), tolerance, image);
    }
}
