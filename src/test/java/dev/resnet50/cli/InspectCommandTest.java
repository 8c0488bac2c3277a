package dev.resnet50.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Demo;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
    private static final String STAR = Demo.PICTURES.resolve("star-1.jpg").toString();

    @TempDir
    Path folder;

    @Test
    void theModelTheMachineAndThePlanAreShown() {
        ProgramRun run = inspect("--threads", "3");
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertTrue(run.out().contains("  architecture   bottleneck 3,4,6,3, width 16, 12 classes\n"), run.out());
        assertTrue(run.out().contains("  threads        3\n"), run.out());
        assertTrue(run.out().contains("\nlayer4.2.conv3 "), run.out());
    }

    @Test
    void anAnswerIsExplained() throws Exception {
        Path map = Files.createDirectory(folder.resolve("maps")).resolve("map.png");
        ProgramRun run = inspect(STAR, "--heatmap", map.toString());
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertTrue(run.out().lines().toList().get(1).matches(" +10 +star +95\\.03% +#+"), run.out());
        assertTrue(run.out().endsWith("heat map of 10 star: " + map + "\n"), run.out());
        BufferedImage picture = ImageIO.read(map.toFile());
        assertEquals(224, picture.getWidth());
        assertEquals(224, picture.getHeight());
        try (Stream<Path> files = Files.list(map.getParent())) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aMapThatCannotBeWrittenIsOneLine() {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Path map = folder.resolve("missing/map.png");
            ProgramRun run = inspect(STAR, "--heatmap", map.toString());
            assertEquals("ERROR cannot write " + map + ": there is no such folder\n", run.err());
            assertEquals(ExitCode.FAILED, run.exitCode());
        } finally {
            System.setErr(before);
        }
        assertFalse(printed.toString(StandardCharsets.UTF_8).contains("Exception"), printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aMissingPictureIsOneLine() {
        ProgramRun run = inspect("nosuch.jpg");
        assertEquals("ERROR nosuch.jpg: there is no such picture\n", run.err());
        assertEquals(ExitCode.USAGE, run.exitCode());
    }

    private ProgramRun inspect(String... arguments) {
        return ProgramRun.of(Stream.concat(Stream.of("inspect", "--weights", Demo.MODEL.toString(), "--set", "output.dir=" + folder.resolve("out")),
                Stream.of(arguments)).toArray(String[]::new));
    }
}
