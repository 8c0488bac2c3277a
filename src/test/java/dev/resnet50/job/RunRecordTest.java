package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.config.SettingKeys;
import dev.resnet50.testing.Demo;
import dev.resnet50.weights.Labels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        RunRecord record = record("00", "input.hidden=true").addingTo(5, 2);
        Path file = folder.resolve("run");
        record.write(file);
        assertEquals(record, RunRecord.read(file).orElseThrow());
        assertEquals(Optional.empty(), RunRecord.read(folder.resolve("none")));
    }

    @Test
    void whatChangesRowsIsADifference() throws Exception {
        RunRecord before = record("00");
        assertEquals("preprocess.resize was 256, now 232", record("00", "preprocess.resize=232").differences(before));
        assertEquals("model.sha256 was 00, now 01", record("01").differences(before));
        assertEquals("input.extensions was jpg,jpeg,jpe,jfif,png,gif,bmp,tif,tiff,webp, now *",
                record("00", "input.extensions=*").differences(before));
        String many = record("01", "preprocess.resize=2", "preprocess.crop=2", "preprocess.mean=1,1,1",
                "output.top-k=1").differences(before);
        assertTrue(many.endsWith("; and 2 more"), many);
    }

    @Test
    void whatChangesNoRowIsNone() throws Exception {
        assertEquals("", record("00", "engine.threads=1", "engine.batch-size=3", "engine.prefetch=0",
                "output.mode=resume", "job.max-errors=3", "job.fail-on-error=true", "log.progress-seconds=1",
                "output.name=other")
                .differences(record("00")));
    }

    @Test
    void theInputsAreToldApartByPlaceAndByNameIfThereAreSeveral() throws Exception {
        Path a = Files.createDirectory(folder.resolve("a"));
        Path b = Files.createDirectory(folder.resolve("b"));
        assertTrue(record(List.of(a.toString())).differences(record(List.of(b.toString()))).contains("input.path.1"));
        assertEquals("", record(List.of(a.toString())).differences(record(List.of(a + "/../a/"))));
        assertTrue(record(List.of(a.toString(), b.toString())).differences(record(List.of(a.toString(), a + "/../b")))
                .contains("input.path.2"));
    }

    @Test
    void everySettingIsEitherNeutralOrRecorded() throws Exception {
        List<String> neutral = SettingKeys.all().stream().map(Object::toString)
                .filter(key -> !recordUnchecked().facts().containsKey(key)).sorted().toList();
        assertEquals(List.of("engine.batch-size", "engine.prefetch", "engine.require-simd", "engine.threads",
                "engine.tile.gemm-kb", "engine.tile.image-kb", "engine.tile.patches-kb", "engine.tile.weights-kb",
                "engine.tile.winograd-kb", "input.files-from", "input.paths", "job.fail-on-error", "job.max-errors", "log.progress-seconds", "model.labels",
                "model.weights", "output.dir", "output.mode", "output.name", "weights.url"), neutral);
    }

    @Test
    void aRecordThatCannotBeReadIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("run"), "old.classified=x\n");
        JobException e = assertThrows(JobException.class, () -> RunRecord.read(file));
        assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    }

    private RunRecord recordUnchecked() {
        try {
            return record("00");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private RunRecord record(String sha256, String... assignments) throws Exception {
        return record(sha256, List.of(folder.toString()), assignments);
    }

    private RunRecord record(List<String> roots) throws Exception {
        return record("00", roots);
    }

    private RunRecord record(String sha256, List<String> roots, String... assignments) throws Exception {
        Labels labels = Labels.find(Demo.MODEL, Optional.empty(), 12);
        ModelFacts model = new ModelFacts("file", "format", "architecture", 12, 32, sha256, labels);
        return RunRecord.of(Runs.settings(folder, folder, assignments), model, Inputs.ofRoots(roots, ScanRules.of(Runs.settings(folder, folder))));
    }
}
