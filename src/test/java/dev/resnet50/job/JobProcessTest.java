package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Demo;
import dev.resnet50.testing.ProgramLauncher;
import dev.resnet50.testing.ProgramProcess;
import dev.resnet50.testing.VectorModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed, stopped, locked out or short of disk, as processes. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
@Tag("twin-independent")
class JobProcessTest {
    private static final int COPIES = 3;
    private static final int KILLS = 6;

    @TempDir
    static Path common;
    private static Path input;
    private static Path expected;

    @TempDir
    Path folder;
    private Path out;
    private Path predictions;

    @BeforeAll
    static void runUndisturbed() throws Exception {
        input = Files.createDirectory(common.resolve("in"));
        try (Stream<Path> pictures = Files.list(Demo.PICTURES)) {
            for (Path picture : pictures.toList()) {
                for (int copy = 0; copy < COPIES; copy++) {
                    Files.copy(picture, input.resolve(copy + "-" + picture.getFileName()));
                }
            }
        }
        for (int i = 0; i < COPIES; i++) {
            Files.writeString(input.resolve(i + "-bad.jpg"), "no image " + i);
        }
        expected = common.resolve("expected");
        Runs.run(input, expected);
    }

    @BeforeEach
    void prepare() {
        out = folder.resolve("out");
        predictions = out.resolve("predictions.csv");
    }

    @Test
    void aRunKilledAgainAndAgainEndsWithTheSameFiles() throws Exception {
        killAgainAndAgain(20_240_611, "--resume");
        assertSameResult();
    }

    @Test
    void soDoesOneWithJsonLinesAndEmbeddings() throws Exception {
        Path embeddings = folder.resolve("embeddings.npy");
        Path expectedEmbeddings = folder.resolve("expected.npy");
        Path expectedRows = folder.resolve("expected");
        Runs.run(input, expectedRows, "output.format=jsonl", "output.embeddings=" + expectedEmbeddings);
        predictions = out.resolve("predictions.jsonl");
        killAgainAndAgain(20_261_124, "--resume", "--set", "output.format=jsonl", "--embeddings", embeddings.toString());
        for (String name : List.of("predictions.jsonl", "predictions.errors.jsonl")) {
            assertEquals(Files.readString(expectedRows.resolve(name)), Files.readString(out.resolve(name)));
        }
        assertArrayEquals(Files.readAllBytes(expectedEmbeddings), Files.readAllBytes(embeddings));
    }

    private void killAgainAndAgain(long seed, String... arguments) throws Exception {
        Random random = new Random(seed);
        int interrupted = 0;
        for (int i = 0; i < KILLS; i++) {
            ProgramProcess run = start(arguments);
            if (i % 2 == 0) {
                awaitRows(run, rowsSoFar() + 1 + random.nextInt(8));
            } else {
                Thread.sleep(random.nextInt(1200));
            }
            run.kill();
            interrupted += run.exitCode() == 0 ? 0 : 1;
        }
        ProgramProcess last = start(arguments);
        assertEquals(0, last.exitCode(), "seed " + seed + ": " + last.err());
        assertTrue(interrupted > 0);
    }

    @Test
    void aTerminatedRunEndsWithTheSignalsCodeAndGoesOn() throws Exception {
        ProgramProcess run = start();
        awaitRows(run, 10);
        run.terminate();
        assertEquals(143, run.exitCode());
        assertTrue(run.err().contains("are kept, --resume goes on"), run.err());
        assertFalse(Files.exists(predictions));
        ProgramProcess next = start("--resume");
        assertEquals(0, next.exitCode(), next.err());
        assertSameResult();
    }

    @Test
    void aRunTerminatedTwiceEndsWithTheSignalsCodeAndGoesOn() throws Exception {
        ProgramProcess run = start();
        awaitRows(run, 10);
        run.terminate();
        run.terminate();
        assertEquals(143, run.exitCode());
        assertFalse(Files.exists(predictions));
        ProgramProcess next = start("--resume");
        assertEquals(0, next.exitCode(), next.err());
        assertSameResult();
    }

    @Test
    void theSecondOfTwoRunsIsToldWhoHoldsTheOutput() throws Exception {
        ProgramProcess first = start();
        awaitRows(first, 1);
        ProgramProcess second = start();
        assertEquals(75, second.exitCode(), second.err());
        assertEquals(1, second.errorLines().size(), second.err());
        assertTrue(second.errorLines().get(0).contains("(pid " + first.pid() + ", started 2"), second.err());
        assertEquals(0, first.exitCode(), first.err());
        assertSameResult();
    }

    @Test
    void theLockOfADeadProcessIsNoObstacle() throws Exception {
        ProgramProcess dead = start();
        awaitRows(dead, 1);
        dead.kill();
        dead.exitCode();
        assertTrue(Files.readString(out.resolve(".predictions.lock")).contains("pid " + dead.pid()));
        ProgramProcess run = start();
        assertEquals(0, run.exitCode(), run.err());
        assertSameResult();
    }

    @Test
    void aFullDiskIsOneLineAndTheRunGoesOnLater() throws Exception {
        ProgramProcess run = start(new ProgramLauncher(folder).behind("sh", "-c", "ulimit -f 4; exec \"$@\"", "sh"));
        assertEquals(1, run.exitCode(), run.err());
        assertEquals(1, run.errorLines().size(), run.err());
        assertTrue(run.errorLines().get(0).contains("predictions.csv.part cannot be written: "), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
        assertFalse(Files.exists(predictions));
        ProgramProcess next = start("--resume");
        assertEquals(0, next.exitCode(), next.err());
        assertTrue(next.err().contains("going on with the run"), next.err());
        assertSameResult();
    }

    @Test
    void aHeapTooSmallForTheBatchNamesTheSetting() throws Exception {
        ProgramLauncher launcher = new ProgramLauncher(folder).java("-Xmx128m", VectorModule.OPTION);
        ProgramProcess run = start(launcher, "--batch-size", "1000");
        assertEquals(1, run.exitCode(), run.err());
        assertEquals(1, run.errorLines().size(), run.err());
        assertTrue(run.errorLines().get(0).contains("engine.batch-size"), run.err());
        assertTrue(run.errorLines().get(0).contains("-Xmx"), run.err());
        assertFalse(run.err().contains("\tat ") || run.err().contains("Exception"), run.err());
        assertEquals("", run.out());
        assertFalse(Files.exists(predictions));
    }

    private ProgramProcess start(String... arguments) throws IOException {
        return start(new ProgramLauncher(folder), arguments);
    }

    /** On the demo model, with one thread and batches of two, so that it takes a while. */
    private ProgramProcess start(ProgramLauncher launcher, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--weights", Demo.MODEL.toString(), "--input", input.toString(),
                "--output", out.toString(), "--threads", "1", "--batch-size", "2"));
        all.addAll(List.of(arguments));
        return launcher.start(all.toArray(String[]::new));
    }

    private long rowsSoFar() throws Exception {
        Path part = OutputFiles.part(predictions);
        if (!Files.exists(part)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(part)) {
            return lines.count();
        }
    }

    private void awaitRows(ProgramProcess run, long rows) throws Exception {
        while (run.isAlive() && rowsSoFar() <= rows) {
            Thread.sleep(5);
        }
    }

    private void assertSameResult() throws Exception {
        for (String name : List.of("predictions.csv", "predictions.errors.csv")) {
            assertEquals(Files.readString(expected.resolve(name)), Files.readString(out.resolve(name)));
        }
    }
}
