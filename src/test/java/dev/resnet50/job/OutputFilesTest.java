package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFilesTest {
    @TempDir
    Path folder;
    private OutputFiles files;

    @BeforeEach
    void prepare() throws Exception {
        files = new OutputFiles(folder, "p");
        for (Path file : List.of(files.errors(), files.summary(), files.predictions(), files.record())) {
            Files.writeString(file, "old");
            Files.writeString(OutputFiles.part(file), "new");
        }
    }

    @Test
    void aCommitReplacesAllFiles() throws Exception {
        files.commit();
        assertAllNew();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aCommitThatWasCutShortIsDoneByTheNextRun(int renamed) throws Exception {
        Files.move(OutputFiles.part(files.record()), folder.resolve(".p.run.commit"));
        for (Path file : List.of(files.errors(), files.summary(), files.predictions()).subList(0, renamed)) {
            Files.delete(file);
            Files.move(OutputFiles.part(file), file);
        }
        files.recover();
        assertAllNew();
        files.recover();
        assertAllNew();
    }

    @Test
    void withoutACommitNothingIsRecovered() throws Exception {
        files.recover();
        assertEquals("old", Files.readString(files.predictions()));
        assertTrue(files.hasUnfinishedRun());
        files.discardUnfinishedRun();
        assertFalse(files.hasUnfinishedRun());
        assertEquals("old", Files.readString(files.predictions()));
    }

    private void assertAllNew() throws Exception {
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(List.of(".p.run", "p.csv", "p.errors.csv", "p.summary.json"),
                    all.map(file -> file.getFileName().toString()).sorted().toList());
        }
        for (Path file : List.of(files.errors(), files.summary(), files.predictions(), files.record())) {
            assertEquals("new", Files.readString(file), file.toString());
        }
    }
}
