package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Csv;
import dev.resnet50.testing.Demo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Resume and append on the demo model. A run is interrupted by {@code job.max-errors}, which leaves what a killed one
 * leaves.
 */
@Tag("twin-independent")
class ContinuationTest {
    private static final String RESUME = "output.mode=resume";
    private static final String APPEND = "output.mode=append";
    private static final String ONE_BY_ONE = "engine.batch-size=1";

    @TempDir
    Path folder;
    private Path input;
    private Path out;
    private Path predictions;
    private Path errors;

    @BeforeEach
    void prepare() throws Exception {
        input = Files.createDirectory(folder.resolve("in"));
        out = folder.resolve("out");
        predictions = out.resolve("predictions.csv");
        errors = out.resolve("predictions.errors.csv");
        add("arrow-1.jpg", "circle-1.jpg", "heart-1.png", "ring-2.jpg", "star-1.jpg");
        Files.writeString(input.resolve("b-bad.jpg"), "no image");
        Files.writeString(input.resolve("i-bad.jpg"), "");
    }

    @Test
    void aResumedRunEndsWithTheFilesOfAnUninterruptedOne() throws Exception {
        Runs.run(input, folder.resolve("whole"));
        interrupt(1);
        assertFalse(Files.exists(predictions));
        JobResult result = Runs.run(input, out, RESUME);
        assertEquals(7, result.images());
        assertEquals(5, result.carriedOver());
        assertEquals(JobResult.DONE, result.exitCode());
        assertSameResult(folder.resolve("whole"), out);
        assertEquals(List.of(".predictions.lock", ".predictions.run", "predictions.csv", "predictions.errors.csv",
                "predictions.summary.json"), listed(out));
        String summary = Files.readString(out.resolve("predictions.summary.json"));
        assertTrue(summary.contains("\"images\": 7,") && summary.contains("\"carried_over\": 5,"), summary);
        assertTrue(summary.contains("\"empty\": 1"), summary);
    }

    @Test
    void tornRowsAreCutWhereverTheyAreTorn() throws Exception {
        Runs.run(input, folder.resolve("whole"));
        interrupt(1);
        Path part = OutputFiles.part(predictions);
        Path errorsPart = OutputFiles.part(errors);
        byte[] rows = Files.readAllBytes(part);
        byte[] errorRows = Files.readAllBytes(errorsPart);
        Path kept = folder.resolve("record");
        Files.copy(out.resolve(".predictions.run.part"), kept);
        for (int cut : new int[] {0, 3, rows.length / 2, rows.length - 1}) {
            Files.write(part, Arrays.copyOf(rows, cut));
            Files.write(errorsPart, Arrays.copyOf(errorRows, Math.min(cut, errorRows.length)));
            Files.copy(kept, out.resolve(".predictions.run.part"), StandardCopyOption.REPLACE_EXISTING);
            Runs.run(input, out, RESUME);
            assertSameResult(folder.resolve("whole"), out);
        }
        Files.write(part, rows);
        Files.write(part, new byte[4096], StandardOpenOption.APPEND);
        Files.copy(kept, out.resolve(".predictions.run.part"), StandardCopyOption.REPLACE_EXISTING);
        Runs.run(input, out, RESUME);
        assertSameResult(folder.resolve("whole"), out);
    }

    @Test
    void resumeRefusesRowsOfAnotherKindAndSaysWhatDiffers() throws Exception {
        interrupt(1);
        byte[] before = Files.readAllBytes(OutputFiles.part(predictions));
        JobException e = assertThrows(JobException.class, () -> Runs.run(input, out, RESUME, "output.top-k=1"));
        assertEquals(JobResult.USAGE, e.exitCode());
        assertTrue(e.getMessage().contains("output.top-k was 5, now 1"), e.getMessage());
        assertArrayEquals(before, Files.readAllBytes(OutputFiles.part(predictions)));
        assertEquals(7, Runs.run(input, out, RESUME).images());
    }

    @Test
    void withNothingToResumeTheRunBeginsAnew() throws Exception {
        assertEquals(7, Runs.run(input, out, RESUME).images());
        JobResult again = Runs.run(input, out, RESUME);
        assertEquals(7, again.carriedOver());
        assertTrue(again.summaryLine().startsWith("nothing new: 7 images are in "), again.summaryLine());
    }

    @Test
    void overwriteDropsAnUnfinishedRun() throws Exception {
        interrupt(0);
        JobResult result = Runs.run(input, out);
        assertEquals(0, result.carriedOver());
        assertEquals(7, result.images());
        assertFalse(Files.exists(OutputFiles.part(predictions)));
    }

    @Test
    void anInterruptedRunLeavesThePreviousResultAlone() throws Exception {
        Runs.run(input, out);
        byte[] before = Files.readAllBytes(predictions);
        add("triangle-2.jpg");
        interrupt(1);
        assertArrayEquals(before, Files.readAllBytes(predictions));
        Runs.run(input, out, RESUME);
        assertEquals(6, Csv.names(predictions).size());
    }

    @Test
    void appendAddsNewImagesAfterTheUntouchedRows() throws Exception {
        Runs.run(input, out);
        String before = Files.readString(predictions);
        add("arrow-2.png", "square-2.jpg");
        Files.writeString(input.resolve("c-bad.jpg"), "no image either");
        JobResult result = Runs.run(input, out, APPEND);
        assertEquals(JobResult.DONE, result.exitCode());
        assertEquals(7, result.carriedOver());
        assertEquals(10, result.images());
        String after = Files.readString(predictions);
        assertTrue(after.startsWith(before));
        assertEquals(List.of("arrow-2.png", "square-2.jpg"), Csv.names(predictions).subList(5, 7));
        assertEquals(List.of("b-bad.jpg", "i-bad.jpg", "c-bad.jpg"), Csv.names(errors));
        add("spiral-1.jpg");
        assertEquals(11, Runs.run(input, out, APPEND, "job.fail-on-error=true").images());
    }

    @Test
    void appendWithNothingNewTouchesNoFile() throws Exception {
        Runs.run(input, out);
        FileTime past = FileTime.fromMillis(1_000_000_000_000L);
        for (Path file : List.of(predictions, errors, out.resolve("predictions.summary.json"))) {
            Files.setLastModifiedTime(file, past);
        }
        JobResult result = Runs.run(input, out, APPEND);
        assertEquals(JobResult.DONE, result.exitCode());
        for (Path file : List.of(predictions, errors, out.resolve("predictions.summary.json"))) {
            assertEquals(past, Files.getLastModifiedTime(file));
        }
        try (Stream<Path> files = Files.list(input)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        assertEquals(JobResult.DONE, Runs.run(input, out, APPEND).exitCode());
    }

    @Test
    void anInterruptedAppendGoesOnWithTheNextOne() throws Exception {
        Runs.run(input, out);
        add("arrow-2.png", "square-2.jpg");
        Files.writeString(input.resolve("c-bad.jpg"), "no image");
        Files.writeString(input.resolve("d-bad.jpg"), "no image");
        assertThrows(JobException.class, () -> Runs.run(input, out, APPEND, "job.max-errors=1", ONE_BY_ONE));
        assertEquals(5, Csv.names(predictions).size());
        JobResult result = Runs.run(input, out, APPEND, "job.max-errors=2");
        assertEquals(10, result.carriedOver());
        assertEquals(11, result.images());
        assertEquals(7, Csv.names(predictions).size());
        assertEquals(11, Stream.concat(Csv.names(predictions).stream(), Csv.names(errors).stream()).distinct().count());
    }

    @Test
    void appendRefusesAResultOfAnotherModelOrForm() throws Exception {
        Runs.run(input, out);
        JobException other =
                assertThrows(JobException.class, () -> Runs.run(input, out, APPEND, "preprocess.resize=232"));
        assertEquals(JobResult.USAGE, other.exitCode());
        assertTrue(other.getMessage().contains("preprocess.resize was 256, now 232"), other.getMessage());
        Files.delete(out.resolve(".predictions.run"));
        JobException columns = assertThrows(JobException.class, () -> Runs.run(input, out, APPEND, "output.top-k=1"));
        assertEquals(JobResult.USAGE, columns.exitCode());
        assertEquals(7, Runs.run(input, out, APPEND).images());
    }

    @Test
    void aResultInAnotherFormatIsNotAddedToButReplaced() throws Exception {
        Runs.run(input, out);
        add("arrow-2.png");
        JobException e = assertThrows(JobException.class, () -> Runs.run(input, out, APPEND, "output.format=jsonl"));
        assertEquals(JobResult.USAGE, e.exitCode());
        assertTrue(e.getMessage().contains("another output.format"), e.getMessage());
        Runs.run(input, out, "output.format=jsonl");
        assertEquals(List.of(".predictions.lock", ".predictions.run", "predictions.errors.jsonl", "predictions.jsonl",
                "predictions.summary.json"), listed(out));
        add("square-2.jpg");
        assertEquals(9, Runs.run(input, out, APPEND, "output.format=jsonl").images());
        assertEquals(7, Files.readAllLines(out.resolve("predictions.jsonl")).size());
    }

    @Test
    void appendDoesNotDropRowsThatWereEdited() throws Exception {
        Runs.run(input, out);
        Files.writeString(predictions, "half a row", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        add("arrow-2.png");
        JobException e = assertThrows(JobException.class, () -> Runs.run(input, out, APPEND));
        assertEquals(JobResult.FAILED, e.exitCode());
        assertTrue(e.getMessage().contains("no whole row at byte"), e.getMessage());
    }

    /** Runs until one image more than {@code maxErrors} was bad. */
    private void interrupt(int maxErrors) {
        JobException e = assertThrows(JobException.class,
                () -> Runs.run(input, out, "job.max-errors=" + maxErrors, ONE_BY_ONE));
        assertEquals(JobResult.BAD_IMAGES, e.exitCode());
    }

    private void add(String... names) throws Exception {
        for (String name : names) {
            Files.copy(Demo.PICTURES.resolve(name), input.resolve(name));
        }
    }

    private static void assertSameResult(Path expected, Path actual) throws Exception {
        for (String name : List.of("predictions.csv", "predictions.errors.csv")) {
            assertEquals(Files.readString(expected.resolve(name)), Files.readString(actual.resolve(name)));
        }
    }

    private static List<String> listed(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
