package dev.resnet50.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Csv;
import dev.resnet50.testing.Demo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on the demo pictures, whose names begin with their labels. */
@Tag("twin-independent")
class EvaluateCommandTest {
    @TempDir
    Path folder;

    private ProgramRun evaluate(Path input, String... more) {
        List<String> arguments = new ArrayList<>(List.of("evaluate", "-i", input.toString(), "-o", folder.resolve("out").toString(), "-t", "2"));
        arguments.addAll(List.of(more));
        return ProgramRun.of(arguments.toArray(String[]::new));
    }

    private static String lastLine(String text) {
        return text.lines().reduce("", (before, line) -> line);
    }

    private Path pictures(String... names) throws Exception {
        Path input = Files.createDirectory(folder.resolve("in"));
        for (String name : names) {
            Path picture = input.resolve(name.substring(name.indexOf('=') + 1));
            Files.createDirectories(picture.getParent());
            Files.copy(Demo.PICTURES.resolve(name.substring(0, name.indexOf('='))), picture);
        }
        return input;
    }

    @Test
    void theDemoPicturesAreAllRight() throws Exception {
        ProgramRun run = evaluate(Demo.PICTURES);
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertTrue(lastLine(run.out()).startsWith("images=24 top1=1.000000 top1_correct=24 top5=1.000000 top5_correct=24 ece=0."), run.out());
        List<List<String>> classes = Csv.rows(folder.resolve("out/predictions.classes.csv"));
        assertEquals(13, classes.size());
        assertEquals(List.of("0", "arrow", "2", "2", "2", "2", "1.000000", "1.000000"), classes.get(1));
        assertEquals(1, Csv.rows(folder.resolve("out/predictions.confusions.csv")).size());
        assertTrue(Files.readString(folder.resolve("out/predictions.evaluation.json")).contains("\"top1_correct\": 24,"));
    }

    @Test
    void mistakesUnlabelledAndBadImagesAreCountedApart() throws Exception {
        Path input = pictures("arrow-1.jpg=star/1.jpg", "arrow-2.png=arrow/1.png", "heart-2.jpg=heart/1.jpg", "star-1.jpg=IMG_1.jpg");
        Files.writeString(input.resolve("heart/2.jpg"), "no picture");
        ProgramRun run = evaluate(input);
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertTrue(lastLine(run.out()).startsWith("images=3 top1=0.666667 top1_correct=2 "), run.out());
        assertTrue(lastLine(run.out()).endsWith(" unlabelled=1 failed=1"), run.out());
        assertTrue(Files.readString(folder.resolve("out/predictions.evaluation.json")).contains("\"top1_accuracy\": 0.666667,"));
        List<List<String>> confusions = Csv.rows(folder.resolve("out/predictions.confusions.csv"));
        assertEquals(List.of("star", "arrow", "1"), List.of(confusions.get(1).get(1), confusions.get(1).get(3), confusions.get(1).get(4)));
    }

    @Test
    void aTruthFileComesFirst() throws Exception {
        Path input = pictures("arrow-1.jpg=star/1.jpg", "heart-2.jpg=2.jpg");
        Path truth = Files.writeString(folder.resolve("truth.csv"), "image,class\nstar/1.jpg,arrow\n2.jpg,heart\n");
        ProgramRun run = evaluate(input, "--truth", truth.toString());
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertTrue(lastLine(run.out()).startsWith("images=2 top1=1.000000 "), run.out());
    }

    @Test
    void withoutAnyKnownClassItEndsWithExitCode2() throws Exception {
        ProgramRun run = evaluate(pictures("arrow-1.jpg=1.jpg"));
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertTrue(run.err().startsWith("ERROR the class of no image is known (1.jpg: neither folder nor file name names a class); "), run.err());
        assertFalse(Files.exists(folder.resolve("out/predictions.evaluation.json")));
    }

    @Test
    void wrongUsageIsKnownBeforeTheJobRuns() {
        assertEquals("ERROR evaluate needs output.top-k of 5 or more\n", evaluate(Demo.PICTURES, "-k", "3").err());
        assertEquals("ERROR evaluate needs index and probability in output.columns\n",
                evaluate(Demo.PICTURES, "--set", "output.columns=label").err());
        assertEquals("ERROR --truth: there is no such file: missing.csv\n", evaluate(Demo.PICTURES, "--truth", "missing.csv").err());
        assertFalse(Files.exists(folder.resolve("out/predictions.csv")));
    }
}
