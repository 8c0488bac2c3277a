package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Csv;
import dev.resnet50.testing.Golden;
import dev.resnet50.testing.ImageNetModel;
import dev.resnet50.testing.VectorModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Real photos through a real ResNet-50, against PyTorch and Pillow, where the machine has both. */
class PhotosTest {
    private static final double TOLERANCE = 0.001;
    private static final int TOP_K = 5;
    private static final List<String> WELL_KNOWN = List.of("seed/cat.jpg", "seed/Gou.jpg");
    /** The scalar twin is slow: it gets every so many photos only. */
    private static final int SCALAR_STEP = 20;

    @TempDir
    Path folder;
    private Path photos;
    private List<Map<String, String>> expected;

    @BeforeEach
    void find() {
        photos = ImageNetModel.required("images");
        expected = Golden.table(ImageNetModel.required("golden/imagenet/top5.tsv"));
    }

    @Test
    void areNamedAsPyTorchNamesThem() throws Exception {
        assertEquals(206, expected.size());
        if (VectorModule.isPresent()) {
            assertPredictions(expected, photos, ImageNetModel.safetensors());
        } else {
            List<Map<String, String>> some = IntStream.range(0, expected.size())
                    .filter(i -> i % SCALAR_STEP == 0 || WELL_KNOWN.contains(expected.get(i).get("image")))
                    .mapToObj(expected::get).toList();
            assertPredictions(some, copies(some), ImageNetModel.safetensors());
        }
    }

    @Test
    @Tag("twin-independent")
    void areNamedTheSameByAPyTorchFile() throws Exception {
        List<Map<String, String>> seed = expected.stream().filter(row -> row.get("image").startsWith("seed/")).toList();
        assertEquals(6, seed.size());
        assertPredictions(seed, copies(seed), ImageNetModel.pth(folder));
    }

    private Path copies(List<Map<String, String>> rows) throws Exception {
        Path copies = folder.resolve("photos");
        for (Map<String, String> row : rows) {
            Path copy = copies.resolve(row.get("image"));
            Files.createDirectories(copy.getParent());
            Files.copy(photos.resolve(row.get("image")), copy);
        }
        return copies;
    }

    private void assertPredictions(List<Map<String, String>> truth, Path input, Path model) throws Exception {
        JobResult result = Runs.run(input, folder.resolve("out"), "model.weights=" + model);
        assertEquals(JobResult.DONE, result.exitCode());
        List<List<String>> rows = Csv.rows(result.predictions());
        assertEquals(truth.stream().map(row -> row.get("image")).toList(), Csv.names(result.predictions()));
        assertAll(IntStream.range(0, truth.size())
                .mapToObj(i -> (Executable) () -> assertPrediction(truth.get(i), rows.get(i + 1))));
        Map<String, List<String>> best = new HashMap<>();
        rows.forEach(row -> best.put(row.get(0), row.subList(1, 3)));
        assertEquals(List.of("282", "tiger cat"), best.get("seed/cat.jpg"));
        assertEquals(List.of("258", "Samoyed"), best.get("seed/Gou.jpg"));
    }

    /**
     * The first class is the same; each of the five has its probability, and is missing only where the fifth is as
     * probable.
     */
    private static void assertPrediction(Map<String, String> truth, List<String> row) {
        String image = row.get(0);
        assertEquals(truth.get("index1"), row.get(1), image);
        Map<String, Double> listed = new HashMap<>();
        List<Double> probabilities = new ArrayList<>();
        for (int k = 0; k < TOP_K; k++) {
            probabilities.add(Double.parseDouble(row.get(3 + 3 * k)));
            listed.put(row.get(1 + 3 * k), probabilities.get(k));
        }
        double fifth = probabilities.get(TOP_K - 1);
        for (int k = 0; k < TOP_K; k++) {
            double probability = Double.parseDouble(truth.get("probability" + (k + 1)));
            String index = truth.get("index" + (k + 1));
            assertEquals(probability, probabilities.get(k), TOLERANCE, image + ", place " + (k + 1));
            assertEquals(probability, listed.getOrDefault(index, fifth), TOLERANCE, image + ", class " + index);
        }
        assertTrue(IntStream.range(1, TOP_K).allMatch(k -> probabilities.get(k) <= probabilities.get(k - 1)), image);
    }
}
