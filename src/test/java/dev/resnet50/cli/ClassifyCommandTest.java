package dev.resnet50.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.network.Architecture;
import dev.resnet50.testing.Csv;
import dev.resnet50.testing.Demo;
import dev.resnet50.testing.Golden;
import dev.resnet50.testing.VectorModule;
import dev.resnet50.weights.ModelException;
import dev.resnet50.weights.ModelReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command on the demo pictures, and on models that it must refuse. */
class ClassifyCommandTest {
    private static final Path PWNED = Path.of("/tmp/pwned-by-model");
    /** The scalar twin is slow: it gets just more pictures than the largest batch holds. */
    private static final int SCALAR_PICTURES = 9;

    @TempDir
    Path folder;

    @Test
    void theTableIsTheSameForAnyThreadsAndBatchSize() throws Exception {
        Path input = Files.createDirectory(folder.resolve("in"));
        try (Stream<Path> pictures = Files.list(Demo.PICTURES)) {
            int count = VectorModule.isPresent() ? Integer.MAX_VALUE : SCALAR_PICTURES;
            for (Path picture : pictures.sorted().limit(count).toList()) {
                Files.copy(picture, input.resolve(picture.getFileName()));
            }
        }
        String expected = classify(input, 2, 8);
        assertEquals(Csv.names(folder.resolve("out").resolve("predictions.csv")).size(), expected.lines().count() - 1);
        for (int threads : new int[] {1, 2, 3, 7}) {
            for (int batchSize : new int[] {1, 3, 8}) {
                assertEquals(expected, classify(input, threads, batchSize),
                        threads + " threads, batches of " + batchSize);
            }
        }
    }

    private String classify(Path input, int threads, int batchSize) throws Exception {
        Path output = folder.resolve("out");
        ProgramRun run = ProgramRun.of("--input", input.toString(), "--output", output.toString(),
                "--threads", "" + threads, "--batch-size", "" + batchSize);
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertEquals(1, run.out().lines().count(), run.out());
        return Files.readString(output.resolve("predictions.csv"));
    }

    static Stream<String> badModels() {
        return Golden.table("formats/bad/cases.tsv").stream().map(row -> row.get("file"));
    }

    /** The line is the refusal that the reader's own tests hold against the fault. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("badModels")
    @Tag("twin-independent")
    void badModelsAreOneLine(String file) {
        Path model = Golden.path("formats/bad/" + file);
        ModelException refusal =
                assertThrows(ModelException.class, () -> Architecture.read(ModelReader.read(model).stateDict()));
        Path output = folder.resolve("out");
        ProgramRun run = ProgramRun.of("-w", model.toString(), "-i", Demo.PICTURES.toString(), "-o", output.toString());
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertEquals("", run.out());
        assertEquals(List.of("ERROR " + refusal.getMessage()), run.err().lines().toList());
        assertTrue(run.err().startsWith("ERROR " + model + ": "), run.err());
        assertFalse(Files.exists(output.resolve("predictions.csv")));
        assertFalse(Files.exists(PWNED));
    }
}
