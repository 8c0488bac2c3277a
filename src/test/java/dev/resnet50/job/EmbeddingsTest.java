package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Csv;
import dev.resnet50.testing.Demo;
import dev.resnet50.testing.Npy;
import dev.resnet50.weights.ModelReader;
import dev.resnet50.weights.StateDict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of pooled features, on the demo model. */
@Tag("twin-independent")
class EmbeddingsTest {
    private static final int FEATURES = 512;
    private static final int HEADER = 128;
    private static final int ROW = FEATURES * Float.BYTES;
    private static final int IMAGES = 24;
    private static final String LOGITS = "output.columns=index,logit";
    private static final String ONE_BY_ONE = "engine.batch-size=1";

    @TempDir
    Path folder;
    private Path input;
    private Path out;
    private Path file;

    @BeforeEach
    void prepare() throws Exception {
        input = Files.createDirectory(folder.resolve("in"));
        for (String name : Demo.PICTURES.toFile().list()) {
            Files.copy(Demo.PICTURES.resolve(name), input.resolve(name));
        }
        Files.writeString(input.resolve("b-bad.jpg"), "no image");
        Files.writeString(input.resolve("s-bad.jpg"), "no image");
        out = folder.resolve("out");
        file = folder.resolve("features/demo.npy");
    }

    @Test
    void theClassifierMakesLogitsOfThemRowByRow() throws Exception {
        run(file, LOGITS);
        Npy embeddings = Npy.read(file);
        assertArrayEquals(new int[] {IMAGES, FEATURES}, embeddings.shape());
        StateDict model = ModelReader.read(Demo.MODEL).stateDict();
        float[] weights = model.get("fc.weight").values();
        float[] bias = model.get("fc.bias").values();
        int row = 0;
        for (String line : Files.readAllLines(out.resolve("predictions.csv")).subList(1, IMAGES + 1)) {
            String[] cells = line.split(",");
            int index = Integer.parseInt(cells[1]);
            double logit = bias[index];
            for (int i = 0; i < FEATURES; i++) {
                logit += weights[index * FEATURES + i] * embeddings.values()[row * FEATURES + i];
            }
            assertEquals(logit, Double.parseDouble(cells[2]), 1e-4, cells[0]);
            row++;
        }
    }

    @Test
    void theyDependOnNeitherThreadsNorBatches() throws Exception {
        run(file, "engine.batch-size=5", "engine.threads=1");
        byte[] first = Files.readAllBytes(file);
        run(file, ONE_BY_ONE, "engine.threads=3");
        assertArrayEquals(first, Files.readAllBytes(file));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, HEADER, HEADER + 1, HEADER + ROW, HEADER + 3 * ROW + 17, Integer.MAX_VALUE})
    void aResumedRunEndsWithTheSameFilesWhateverWasLost(int length) throws Exception {
        run(file);
        byte[] rows = Files.readAllBytes(out.resolve("predictions.csv"));
        byte[] embeddings = Files.readAllBytes(file);
        interrupt();
        Path part = OutputFiles.part(file);
        byte[] partial = Files.readAllBytes(part);
        assertTrue(partial.length > HEADER + 4 * ROW && partial.length < embeddings.length);
        Files.write(part, Arrays.copyOf(partial, Math.min(partial.length, length)));
        run(file, "output.mode=resume");
        assertArrayEquals(rows, Files.readAllBytes(out.resolve("predictions.csv")));
        assertArrayEquals(embeddings, Files.readAllBytes(file));
        assertFalse(Files.exists(part));
    }

    @Test
    void lostPredictionsAreMadeAgain() throws Exception {
        run(file);
        byte[] rows = Files.readAllBytes(out.resolve("predictions.csv"));
        byte[] embeddings = Files.readAllBytes(file);
        interrupt();
        Path part = OutputFiles.part(out.resolve("predictions.csv"));
        byte[] partial = Files.readAllBytes(part);
        Files.write(part, Arrays.copyOf(partial, partial.length / 2));
        run(file, "output.mode=resume");
        assertArrayEquals(rows, Files.readAllBytes(out.resolve("predictions.csv")));
        assertArrayEquals(embeddings, Files.readAllBytes(file));
    }

    @Test
    void appendAddsRows() throws Exception {
        Path last = input.resolve("triangle-2.jpg");
        Files.move(last, folder.resolve("kept.jpg"));
        run(file);
        byte[] before = Files.readAllBytes(file);
        Files.move(folder.resolve("kept.jpg"), last);
        run(file, "output.mode=append");
        byte[] after = Files.readAllBytes(file);
        assertArrayEquals(Arrays.copyOfRange(before, HEADER, before.length), Arrays.copyOfRange(after, HEADER, before.length));
        assertArrayEquals(new int[] {IMAGES, FEATURES}, Npy.read(file).shape());
        assertEquals("triangle-2.jpg", Csv.names(out.resolve("predictions.csv")).get(IMAGES - 1));
    }

    @Test
    void appendRefusesAFileThatDoesNotBelongToTheRows() throws Exception {
        run(file);
        byte[] whole = Files.readAllBytes(file);
        Files.copy(input.resolve("arrow-1.jpg"), input.resolve("new.jpg"));
        for (byte[] other : new byte[][] {Arrays.copyOf(whole, whole.length - 4), Arrays.copyOf(whole, whole.length - ROW),
            new byte[whole.length], new byte[0]}) {
            Files.write(file, other);
            JobException e = assertThrows(JobException.class, () -> run(file, "output.mode=append"));
            assertEquals(JobResult.USAGE, e.exitCode());
            assertTrue(e.getMessage().contains("demo.npy does not have 24 rows of 512 features"), e.getMessage());
        }
        Files.delete(file);
        assertThrows(JobException.class, () -> run(file, "output.mode=append"));
        JobException without = assertThrows(JobException.class, () -> Runs.run(input, out, "output.mode=append"));
        assertTrue(without.getMessage().contains("output.embeddings was "), without.getMessage());
    }

    @Test
    void aRunWithoutThemCannotGoOnWithThem() throws Exception {
        assertThrows(JobException.class, () -> Runs.run(input, out, "job.max-errors=1", ONE_BY_ONE));
        JobException e = assertThrows(JobException.class, () -> run(file, "output.mode=resume"));
        assertEquals(JobResult.USAGE, e.exitCode());
        assertTrue(e.getMessage().contains("output.embeddings was none, now "), e.getMessage());
    }

    @Test
    void aFolderAndAnotherFileOfTheResultAreRefused() {
        for (Path bad : new Path[] {folder, out.resolve("predictions.csv"), Demo.MODEL, folder.resolve("x.npy.part")}) {
            JobException e = assertThrows(JobException.class, () -> run(bad));
            assertEquals(JobResult.USAGE, e.exitCode());
            assertTrue(e.getMessage().startsWith("output.embeddings '"), e.getMessage());
        }
        JobException parent = assertThrows(JobException.class, () -> run(input.resolve("arrow-1.jpg/x.npy")));
        assertTrue(parent.getMessage().contains("is a file, not a folder"), parent.getMessage());
    }

    @Test
    @SuppressWarnings("try") // the lock is held, not used
    void aSecondRunCannotHaveTheSameFile() throws Exception {
        Files.createDirectories(file.getParent());
        Path held = file.resolveSibling(".demo.npy.lock");
        try (RunLock lock = RunLock.acquire(held, file)) {
            assertEquals(JobResult.LOCKED, assertThrows(JobException.class, () -> run(file)).exitCode());
        }
        run(file);
    }

    @Test
    void rowsOfAFinishedResultAreNotLostWithTheirEmbeddings() throws Exception {
        run(file);
        Files.copy(input.resolve("arrow-1.jpg"), input.resolve("new.jpg"));
        Files.writeString(input.resolve("c-bad.jpg"), "no image");
        assertThrows(JobException.class, () -> run(file, "output.mode=append", "job.max-errors=0", ONE_BY_ONE));
        Files.write(OutputFiles.part(file), new byte[0]);
        JobException e = assertThrows(JobException.class, () -> run(file, "output.mode=resume"));
        assertTrue(e.getMessage().contains("have been lost"), e.getMessage());
        run(file);
        assertArrayEquals(new int[] {IMAGES + 1, FEATURES}, Npy.read(file).shape());
    }

    /** Leaves a run whose files stand in the middle. */
    private void interrupt() throws Exception {
        Path kept = folder.resolve("kept");
        Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
        assertThrows(JobException.class, () -> run(file, "job.max-errors=1", ONE_BY_ONE));
        assertTrue(Files.exists(OutputFiles.part(file)));
    }

    private void run(Path embeddings, String... assignments) throws Exception {
        String[] all = Arrays.copyOf(assignments, assignments.length + 1);
        all[assignments.length] = "output.embeddings=" + embeddings;
        Runs.run(input, out, all);
    }
}
