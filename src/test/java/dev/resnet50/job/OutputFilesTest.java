package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.config.OutputFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        files = new OutputFiles(folder, "p", OutputFormat.CSV, Optional.of(folder.resolve("e/p.npy")));
        Files.createDirectory(folder.resolve("e"));
        for (Path file : results()) {
            Files.writeString(file, "old");
            Files.writeString(OutputFiles.part(file), "new");
        }
        record("old").write(files.record());
        record("new").write(OutputFiles.part(files.record()));
    }

    private List<Path> results() {
        return List.of(files.errors(), files.summary(), files.embeddings().get(), files.predictions());
    }

    private RunRecord record(String begun) {
        Map<String, String> facts = Map.of("output.format", "csv", "output.embeddings", files.embeddings().get().toString());
        return new RunRecord(facts, 0, 0, begun);
    }

    @Test
    void aCommitReplacesAllFiles() throws Exception {
        files.commit();
        assertAllNew();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aCommitThatWasCutShortIsDoneByTheNextRun(int renamed) throws Exception {
        Files.move(OutputFiles.part(files.record()), folder.resolve(".p.run.commit"));
        for (Path file : results().subList(0, renamed)) {
            Files.delete(file);
            Files.move(OutputFiles.part(file), file);
        }
        files.recover();
        assertAllNew();
        files.recover();
        assertAllNew();
    }

    @Test
    void whoeverAsksForOtherFilesFinishesTheCommitOfThese() throws Exception {
        Files.move(OutputFiles.part(files.record()), folder.resolve(".p.run.commit"));
        new OutputFiles(folder, "p", OutputFormat.JSONL, Optional.empty()).recover();
        assertAllNew();
    }

    @Test
    void aResultInAnotherFormatGoes() throws Exception {
        Path rows = Files.writeString(folder.resolve("p.jsonl"), "old");
        Path errors = Files.writeString(folder.resolve("p.errors.jsonl"), "old");
        new RunRecord(Map.of("output.format", "jsonl"), 0, 0, "old").write(files.record());
        assertTrue(files.hasOtherResult());
        files.commit();
        assertFalse(Files.exists(rows) || Files.exists(errors));
        assertAllNew();
    }

    @Test
    void aFileOfThatNameThatNoRunWroteStays() throws Exception {
        Path rows = Files.writeString(folder.resolve("p.jsonl"), "somebody's");
        files.commit();
        assertEquals("somebody's", Files.readString(rows));
    }

    @Test
    void aDamagedRecordKeepsNobodyFromBeginningAnew() throws Exception {
        Files.writeString(OutputFiles.part(files.record()), "x=\\u00zz");
        files.discardUnfinishedRun();
        assertFalse(files.hasUnfinishedRun());
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
            assertEquals(List.of(".p.run", "e", "p.csv", "p.errors.csv", "p.summary.json"),
                    all.map(file -> file.getFileName().toString()).sorted().toList());
        }
        for (Path file : results()) {
            assertEquals("new", Files.readString(file), file.toString());
            assertFalse(Files.exists(OutputFiles.part(file)));
        }
        assertEquals("new", RunRecord.read(files.record()).orElseThrow().begun());
    }
}
