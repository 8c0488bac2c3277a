package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Csv;
import dev.resnet50.testing.Demo;
import dev.resnet50.testing.Golden;
import dev.resnet50.weights.ModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job with the demo model and its pictures. */
class ClassifyJobTest {
    @TempDir
    Path folder;

    @Test
    void theDemoPicturesAreNamedAsPyTorchNamesThem() throws Exception {
        JobResult result = Runs.run(Demo.PICTURES, folder);
        assertEquals(JobResult.DONE, result.exitCode());
        assertEquals(24, result.classified());
        Demo.assertPredictions(result.predictions());
        assertEquals("image,code,reason\n", Files.readString(folder.resolve("predictions.errors.csv")));
        assertEquals(List.of(".predictions.lock", ".predictions.run", "predictions.csv", "predictions.errors.csv",
                "predictions.summary.json"), listed(folder));
        assertTrue(result.summaryLine().startsWith("24 images: 24 classified, 0 failed; "), result.summaryLine());
    }

    @Test
    void theFilesAreTheSameForAnyThreadsBatchAndPrefetch() throws Exception {
        Path input = withBadImages();
        Runs.run(input, folder.resolve("out"));
        byte[] predictions = Files.readAllBytes(folder.resolve("out/predictions.csv"));
        byte[] errors = Files.readAllBytes(folder.resolve("out/predictions.errors.csv"));
        for (String[] assignments : new String[][] {
                {"engine.threads=1", "engine.batch-size=1", "engine.prefetch=0"},
                {"engine.threads=3", "engine.batch-size=3", "engine.prefetch=1"},
                {"engine.threads=7", "engine.batch-size=64", "engine.prefetch=5"}}) {
            Runs.run(input, folder.resolve("out"), assignments);
            assertArrayEquals(predictions, Files.readAllBytes(folder.resolve("out/predictions.csv")));
            assertArrayEquals(errors, Files.readAllBytes(folder.resolve("out/predictions.errors.csv")));
        }
    }

    @Test
    @Tag("twin-independent")
    void everyImageIsInExactlyOneFileAndBadOnesHaveTheirCode() throws Exception {
        Path input = withBadImages();
        JobResult result = Runs.run(input, folder.resolve("out"), "output.top-k=1");
        assertEquals(JobResult.DONE, result.exitCode());
        assertEquals(24, result.classified());
        assertEquals(14, result.failed());
        assertTrue(result.summaryLine().contains("14 failed (see "), result.summaryLine());
        Map<String, String> codes = new TreeMap<>();
        for (Map<String, String> row : Golden.table("decode/bad.tsv")) {
            codes.put("bad/" + row.get("file") + (row.get("file").endsWith(".avif") ? ".jpg" : ""), row.get("code"));
        }
        Map<String, String> found = new TreeMap<>();
        for (List<String> row : Csv.rows(folder.resolve("out/predictions.errors.csv")).stream().skip(1).toList()) {
            found.put(row.get(0), row.get(1));
            assertFalse(row.get(2).isBlank());
        }
        assertEquals(codes, found);
        TreeSet<String> all = new TreeSet<>(Csv.names(folder.resolve("out/predictions.csv")));
        all.addAll(found.keySet());
        assertEquals(38, all.size());
    }

    @Test
    @Tag("twin-independent")
    void policiesForBadImages() throws Exception {
        Path input = withBadImages();
        Path out = folder.resolve("out");
        assertEquals(JobResult.BAD_IMAGES, Runs.run(input, out, "job.fail-on-error=true").exitCode());
        assertEquals(24, Csv.names(out.resolve("predictions.csv")).size());
        assertEquals(JobResult.DONE, Runs.run(input, out, "job.max-errors=14").exitCode());
        byte[] before = Files.readAllBytes(out.resolve("predictions.csv"));
        JobException e = assertThrows(JobException.class,
                () -> Runs.run(input, out, "job.max-errors=13", "engine.batch-size=4"));
        assertEquals(JobResult.BAD_IMAGES, e.exitCode());
        assertTrue(e.getMessage().contains("job.max-errors=13"), e.getMessage());
        assertArrayEquals(before, Files.readAllBytes(out.resolve("predictions.csv")));
    }

    @Test
    @Tag("twin-independent")
    void aRunInWhichEveryImageFailsSaysSo() throws Exception {
        Path input = Files.createDirectories(folder.resolve("in"));
        Files.writeString(input.resolve("a.jpg"), "no image");
        Files.writeString(input.resolve("b.jpg"), "");
        JobResult result = Runs.run(input, folder.resolve("out"));
        assertEquals(JobResult.BAD_IMAGES, result.exitCode());
        assertTrue(result.summaryLine().contains("ALL 2 failed"), result.summaryLine());
        assertEquals(List.of("a.jpg", "b.jpg"), Csv.names(folder.resolve("out/predictions.errors.csv")));
    }

    @Test
    @Tag("twin-independent")
    void whatCannotWorkIsRefusedBeforeAnyImage() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Files.writeString(empty.resolve("readme.txt"), "");
        JobException none = assertThrows(JobException.class, () -> Runs.run(empty, folder.resolve("out")));
        assertEquals(JobResult.USAGE, none.exitCode());
        assertTrue(none.getMessage().contains("no images in " + empty), none.getMessage());
        assertTrue(none.getMessage().contains("jpeg"), none.getMessage());
        JobException missing =
                assertThrows(JobException.class, () -> Runs.run(folder.resolve("x"), folder.resolve("out")));
        assertEquals(JobResult.USAGE, missing.exitCode());
        Path file = Files.writeString(folder.resolve("file"), "");
        JobException notAFolder = assertThrows(JobException.class, () -> Runs.run(Demo.PICTURES, file));
        assertEquals(JobResult.USAGE, notAFolder.exitCode());
        assertThrows(ModelException.class,
                () -> Runs.run(Demo.PICTURES, folder.resolve("out"), "model.weights=nowhere"));
    }

    @Test
    @Tag("twin-independent")
    void oddFileNamesAreCorrectCells() throws Exception {
        Path input = Files.createDirectories(folder.resolve("in"));
        byte[] picture = Files.readAllBytes(Demo.PICTURES.resolve("arrow-1.jpg"));
        byte[][] names = {"a,b.jpg".getBytes(), "a\"b.jpg".getBytes(), "a\nb.jpg".getBytes(), "=a.jpg".getBytes(),
                {'a', (byte) 0xff, '.', 'j', 'p', 'g'}};
        for (byte[] name : names) {
            Files.write(PathBytes.resolve(input, name), picture);
        }
        Runs.run(input, folder.resolve("out"), "output.columns=label");
        assertEquals(List.of("\\x3da.jpg", "a\nb.jpg", "a\"b.jpg", "a,b.jpg", "a\\xff.jpg"),
                Csv.names(folder.resolve("out/predictions.csv")));
    }

    @Test
    void columnsAndTopKAreAsAskedFor() throws Exception {
        Path one = Demo.PICTURES.resolve("arrow-1.jpg");
        Runs.run(one, folder, "output.columns=label,logit", "output.top-k=2");
        List<List<String>> rows = Csv.rows(folder.resolve("predictions.csv"));
        assertEquals(List.of("image", "top1_label", "top1_logit", "top2_label", "top2_logit"), rows.get(0));
        assertTrue(Float.parseFloat(rows.get(1).get(2)) > Float.parseFloat(rows.get(1).get(4)));
        Runs.run(one, folder, "output.columns=index", "output.top-k=1000");
        List<String> best = new ArrayList<>(Csv.rows(folder.resolve("predictions.csv")).get(1).subList(1, 13));
        assertEquals(12, best.stream().distinct().count());
    }

    private Path withBadImages() throws Exception {
        Path input = folder.resolve("in");
        copy(Demo.PICTURES, input);
        copy(Golden.path("decode/bad"), input.resolve("bad"));
        Files.move(input.resolve("bad/avif.avif"), input.resolve("bad/avif.avif.jpg"));
        return input;
    }

    private static void copy(Path from, Path to) throws Exception {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }

    private static List<String> listed(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
