package dev.resnet50.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Demo;
import dev.resnet50.testing.ProgramLauncher;
import dev.resnet50.testing.ProgramProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process, with the demo model and next to no time. */
class TuneCommandTest {
    private static final String MODEL = Demo.MODEL.toAbsolutePath().toString();
    private static final String PICTURES = Demo.PICTURES.toAbsolutePath().toString();

    @TempDir
    Path folder;

    private ProgramProcess run(String... arguments) throws Exception {
        return new ProgramLauncher(folder).in(folder).start(arguments);
    }

    private Path tuned() {
        return folder.resolve("conf").resolve("tuned.properties");
    }

    @Test
    void theHintIsKeptAndClassifySaysSo() throws Exception {
        ProgramProcess tune = run("tune", "-w", MODEL, "--hint", "latency", "--seconds", "0.5");
        assertEquals(ExitCode.DONE, tune.exitCode(), tune.err());
        assertTrue(tune.out().startsWith("measured: the network on single generated images, model "), tune.out());
        assertTrue(tune.out().contains(" candidates tried\n"), tune.out());
        List<String> lines = Files.readAllLines(tuned());
        assertTrue(lines.get(0).startsWith("# Found by tune, 20"), lines.toString());
        assertTrue(lines.contains("engine.hint = latency"), lines.toString());

        ProgramProcess classify = run("-w", MODEL, "-i", PICTURES);
        assertEquals(ExitCode.DONE, classify.exitCode(), classify.err());
        List<String> said = classify.err().lines().filter(line -> line.contains("tuned settings, from ")).toList();
        assertEquals(1, said.size(), classify.err());
        assertTrue(said.get(0).contains("engine.hint=latency"), said.get(0));
        String summary = Files.readString(folder.resolve("output").resolve("predictions.summary.json"));
        assertTrue(summary.contains("\"engine.hint\": \"latency\""), summary);
    }

    @Test
    void whereNothingIsLeftToTryTheSettingsStayAsTheyAre() throws Exception {
        Files.createDirectory(folder.resolve("conf"));
        Files.writeString(tuned(), "engine.batch-size = 3\n");
        ProgramProcess tune = run("tune", "-w", MODEL, "-i", PICTURES, "--seconds", "0.001", "-t", "1");
        assertEquals(ExitCode.DONE, tune.exitCode(), tune.err());
        assertTrue(tune.out().startsWith("measured: the whole job on 24 images of " + PICTURES), tune.out());
        assertTrue(tune.out().contains("kept as set: engine.threads=1 (--threads)\n"), tune.out());
        assertTrue(tune.out().contains("\nnothing is clearly faster than the settings as they are: "), tune.out());
        assertTrue(tune.out().endsWith("tuned.properties of an earlier search removed\n"), tune.out());
        assertFalse(Files.exists(tuned()));
        assertFalse(tune.err().contains("tuned settings, from"), tune.err());
    }

    @Test
    void latencyHasNoFolder() {
        ProgramRun run = ProgramRun.of("tune", "--hint", "latency", "-i", PICTURES);
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertEquals("ERROR --hint latency measures single generated images: leave out --input\n", run.err());
    }
}
