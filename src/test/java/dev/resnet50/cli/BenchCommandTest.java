package dev.resnet50.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Demo;
import dev.resnet50.testing.ProgramLauncher;
import dev.resnet50.testing.ProgramProcess;
import dev.resnet50.testing.VectorModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {
    private static final Pattern SPEED = Pattern.compile("images_per_second ([0-9]+\\.[0-9]{2})");

    @TempDir
    Path folder;

    @Test
    void theLastLineIsForScripts() throws Exception {
        Path json = folder.resolve("bench.json");
        ProgramRun run = ProgramRun.of("bench", "--seconds", "0.01", "--threads", "2", "--batch-size", "2", "--json",
                json.toString(), "--set", "preprocess.crop=32");
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertEquals("", run.err());
        List<String> lines = run.out().lines().toList();
        Matcher speed = SPEED.matcher(lines.get(lines.size() - 1));
        assertTrue(speed.matches(), run.out());
        assertTrue(Double.parseDouble(speed.group(1)) > 0);
        assertEquals(1, lines.stream().filter(line -> line.startsWith("images_per_second")).count());
        assertTrue(Files.readString(json).contains("\"batch_size\": 2,"));
    }

    @Test
    void aWholeFolderIsMeasuredAndNothingIsLeft() throws Exception {
        Path json = folder.resolve("bench.json");
        Path images = Files.createDirectory(folder.resolve("in"));
        Files.copy(Demo.PICTURES.resolve("arrow-1.jpg"), images.resolve("a.jpg"));
        Files.writeString(images.resolve("b.jpg"), "no image");
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        ProgramProcess run = new ProgramLauncher(folder).java(VectorModule.isPresent() ? VectorModule.OPTION : "-ea",
                "-Djava.io.tmpdir=" + temporary).start("bench", "--job", images.toString(), "--seconds", "0.01", "-t", "2",
                "--json", json.toString(), "--set", "output.dir=" + folder.resolve("out"));
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        List<String> lines = run.out().lines().toList();
        assertTrue(SPEED.matcher(lines.get(lines.size() - 1)).matches(), run.out());
        assertTrue(lines.contains("2 images a pass, 1 of them failed; " + lines.get(lines.size() - 3).split("; ")[1]), run.out());
        assertTrue(Files.readString(json).contains("\"failed\": 1,"), Files.readString(json));
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(List.of(), left.filter(path -> path.getFileName().toString().startsWith("resnet50")).toList());
        }
    }

    @Test
    void aFolderWithoutImagesIsRefused() {
        ProgramRun run = ProgramRun.of("bench", "--job", folder.toString());
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(run.err().startsWith("ERROR no images in " + folder), run.err());
    }

    @ParameterizedTest
    @CsvSource({
        "ten, 'takes a number of seconds, not ''ten'''",
        "0, must be more than 0 and at most 86400; not 0",
        "-1, must be more than 0 and at most 86400; not -1",
        "NaN, must be more than 0 and at most 86400; not NaN",
        "Infinity, must be more than 0 and at most 86400; not Infinity",
        "86401, must be more than 0 and at most 86400; not 86401"})
    void secondsThatMakeNoSenseAreRefused(String seconds, String fault) {
        ProgramRun run = ProgramRun.of("bench", "--seconds=" + seconds);
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertEquals("", run.out());
        assertEquals("ERROR --seconds " + fault.replace(';', ',') + "\n", run.err());
    }

    @Test
    void aMissingModelIsRefused() {
        ProgramRun run = ProgramRun.of("bench", "-w", folder.resolve("missing.pth").toString());
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(run.err().startsWith("ERROR ") && run.err().contains("missing.pth"), run.err());
        assertEquals(1, run.err().lines().count());
    }
}
