package dev.resnet50.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Csv;
import dev.resnet50.testing.Demo;
import dev.resnet50.testing.Golden;
import dev.resnet50.testing.ProgramLauncher;
import dev.resnet50.testing.ProgramProcess;
import dev.resnet50.testing.VectorModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole program as its users start it: as a process. */
class ProgramTest {
    private static final String SUMMARY =
            "%d images: %<d classified, 0 failed; [0-9]+\\.[0-9] images/s, [0-9]+\\.[0-9] s; .*predictions\\.csv\n";
    private static final String FLAG = "--add-modules jdk.incubator.vector";
    private static final Path PWNED = Path.of("/tmp/pwned-by-model");

    @TempDir
    Path folder;

    @Test
    void classifiesTheDemoPictures() throws Exception {
        Path output = folder.resolve("out");
        ProgramProcess run = new ProgramLauncher(folder).start("--output", output.toString());
        assertSuccess(run, 24);
        assertEquals(VectorModule.isPresent() ? 0 : 1, run.warningLines().size(), run.err());
        Demo.assertPredictions(output.resolve("predictions.csv"));
        assertEquals("image,code,reason\n", Files.readString(output.resolve("predictions.errors.csv")));
        assertTrue(Files.readString(output.resolve("predictions.summary.json")).contains("\"exit_code\": 0"));
    }

    @Test
    @Tag("twin-independent")
    void theShippedOptionsGiveTheFastTwinAndALogFile() throws Exception {
        Path output = folder.resolve("out");
        ProgramProcess run = new ProgramLauncher(folder).java(ProgramLauncher.USERS_OPTIONS).start("classify", "-o", output.toString(),
                "--require-simd");
        assertSuccess(run, 24);
        assertEquals(List.of(), run.warningLines());
        assertTrue(run.err().contains("Vector API"), run.err());
        Demo.assertPredictions(output.resolve("predictions.csv"));
        String log = Files.readString(output.resolve("logs").resolve("resnet50-batch.log"));
        assertTrue(log.contains("engine.require-simd = true (--require-simd)"), log);
        assertFalse(log.contains("\tat "), log);
    }

    @Test
    @Tag("twin-independent")
    void everyFileThatIsWrittenIsNamed() throws Exception {
        Path output = folder.resolve("out");
        Path page = folder.resolve("page.html");
        ProgramProcess run = new ProgramLauncher(folder).java(ProgramLauncher.USERS_OPTIONS).start("evaluate", "-o", output.toString(), "--report", page.toString());
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        for (String file : List.of("predictions.csv", "predictions.errors.csv", "predictions.summary.json", "predictions.classes.csv",
                "predictions.confusions.csv", "predictions.evaluation.json")) {
            assertTrue(run.err().contains(output.resolve(file).toString()), file + " in " + run.err());
        }
        assertTrue(run.err().contains("INFO  report: " + page + "\n"), run.err());
    }

    @Test
    @Tag("twin-independent")
    void oneProcessWritesTheBytesOfTheOther() throws Exception {
        assertEquals(predictions("1", "1"), predictions("7", "8"));
    }

    private String predictions(String threads, String batchSize) throws Exception {
        Path output = folder.resolve("out-" + threads);
        ProgramProcess run = new ProgramLauncher(folder).start("-o", output.toString(), "-t", threads, "-b", batchSize);
        assertSuccess(run, 24);
        return Files.readString(output.resolve("predictions.csv"));
    }

    @ParameterizedTest
    @Tag("twin-independent")
    @CsvSource({
        "hostile.pth, posix.system",
        "truncated.safetensors, fc.weight",
        "missing_tensor.pth, layer2.1.conv2.weight is missing",
        "bomb.npz, conv1.weight"})
    void badModelsAreOneLine(String file, String fault) throws Exception {
        Path output = folder.resolve("out");
        Path model = Golden.path("formats/bad/" + file);
        ProgramProcess run = new ProgramLauncher(folder).start("-w", model.toString(), "-o", output.toString());
        assertEquals(ExitCode.USAGE, run.exitCode(), run.err());
        assertEquals("", run.out());
        assertEquals(1, run.errorLines().size(), run.err());
        assertTrue(run.errorLines().get(0).startsWith("ERROR " + model + ": "), run.err());
        assertTrue(run.errorLines().get(0).contains(fault), run.err());
        assertNoTrace(run);
        assertFalse(Files.exists(output.resolve("predictions.csv")));
        assertFalse(Files.exists(PWNED));
    }

    @Test
    @Tag("twin-independent")
    void withoutTheVectorModuleOneLoudLineNamesTheFlag() throws Exception {
        ProgramProcess run = new ProgramLauncher(folder).java().start("-o", folder.resolve("out").toString(),
                "-i", Demo.PICTURES.resolve("star-1.jpg").toString());
        assertSuccess(run, 1);
        assertEquals(1, run.warningLines().size(), run.err());
        assertTrue(run.warningLines().get(0).contains("SCALAR"), run.err());
        assertTrue(run.warningLines().get(0).contains(FLAG), run.err());
    }

    @Test
    @Tag("twin-independent")
    void requiringSimdWithoutTheVectorModuleIsRefused() throws Exception {
        ProgramProcess run = new ProgramLauncher(folder).java().start("--require-simd", "-o",
                folder.resolve("out").toString());
        assertEquals(ExitCode.USAGE, run.exitCode(), run.err());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertEquals(1, run.errorLines().size(), run.err());
        assertTrue(run.errorLines().get(0).contains(FLAG), run.err());
        assertFalse(Files.exists(folder.resolve("out").resolve("predictions.csv")));
    }

    @Test
    @Tag("twin-independent")
    void worksInAFolderWithoutConfiguration() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        copy(Demo.MODEL, Files.createDirectory(elsewhere.resolve("weights")));
        Path input = Files.createDirectory(elsewhere.resolve("input"));
        Files.copy(Demo.PICTURES.resolve("star-1.jpg"), input.resolve("star.jpg"));
        ProgramProcess run = new ProgramLauncher(folder).java(ProgramLauncher.USERS_OPTIONS).in(elsewhere).start();
        assertSuccess(run, 1);
        assertEquals(List.of(), run.warningLines());
        Path predictions = elsewhere.resolve("output").resolve("predictions.csv");
        assertEquals(List.of("star.jpg", "10", "star"), Csv.rows(predictions).get(1).subList(0, 3));
    }

    @Test
    @Tag("twin-independent")
    void loggingCanBeSetUpOtherwise() throws Exception {
        Path own = Files.writeString(folder.resolve("own.xml"), "<configuration><root level='OFF'/></configuration>");
        ProgramProcess silent = new ProgramLauncher(folder).java(ProgramLauncher.USERS_OPTIONS, "-Dlogback.configurationFile=" + own)
                .start("-o", folder.resolve("out").toString());
        assertSuccess(silent, 24);
        assertFalse(silent.err().contains("INFO"), silent.err());
        assertFalse(Files.exists(folder.resolve("out").resolve("logs")));
        Path missing = folder.resolve("missing.xml");
        ProgramProcess usual = new ProgramLauncher(folder).java(ProgramLauncher.USERS_OPTIONS, "-Dlogback.configurationFile=" + missing)
                .start("-o", folder.resolve("out").toString());
        assertSuccess(usual, 24);
        assertEquals(List.of("WARN  logback.configurationFile: there is no file " + missing + "; logging goes on without"), usual.warningLines());
    }

    private static void assertSuccess(ProgramProcess run, int images) throws Exception {
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertTrue(run.out().matches(String.format(SUMMARY, images)), run.out());
        assertEquals(List.of(), run.errorLines());
        assertNoTrace(run);
    }

    private static void assertNoTrace(ProgramProcess run) throws Exception {
        String all = run.out() + run.err();
        assertFalse(all.contains("\tat ") || all.contains("Exception"), all);
    }

    private static void copy(Path from, Path to) throws Exception {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
