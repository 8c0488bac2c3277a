package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Demo;
import dev.resnet50.testing.Golden;
import dev.resnet50.weights.ModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunTest {
    @TempDir
    Path folder;

    @Test
    void whatWouldFailIsListedAndNothingIsWritten() throws Exception {
        Path input = Files.createDirectory(folder.resolve("in"));
        Files.copy(Demo.PICTURES.resolve("arrow-1.jpg"), input.resolve("a.jpg"));
        Files.copy(Golden.path("decode/bad/bomb.png"), input.resolve("b.png"));
        Files.copy(Golden.path("decode/bad/truncated.jpg"), input.resolve("c.jpg"));
        Files.writeString(input.resolve("d\n.jpg"), "no image");
        Path out = folder.resolve("out");
        List<String> faults = new ArrayList<>();
        JobResult result = DryRun.run(Runs.settings(input, out), faults::add);
        assertEquals(3, faults.size(), faults.toString());
        assertTrue(faults.get(0).startsWith("b.png: too-large: "), faults.get(0));
        assertTrue(faults.get(1).startsWith("c.jpg: truncated: "), faults.get(1));
        assertTrue(faults.get(2).startsWith("d\\n.jpg: unsupported: "), faults.get(2));
        assertEquals(1, result.classified());
        assertEquals(3, result.failed());
        assertEquals(JobResult.DONE, result.exitCode());
        assertTrue(result.imagesPerSecond() > 0 && result.seconds() > 0);
        assertTrue(result.summaryLine().startsWith("dry run: 4 images: 1 in order, 3 would fail; about "),
                result.summaryLine());
        assertFalse(Files.exists(out));
    }

    @Test
    void whatTheJobWouldRefuseIsRefused() {
        assertThrows(ModelException.class,
                () -> DryRun.run(Runs.settings(Demo.PICTURES, folder, "model.weights=nowhere"), fault -> { }));
        JobException none = assertThrows(JobException.class,
                () -> DryRun.run(Runs.settings(folder, folder.resolve("out")), fault -> { }));
        assertEquals(JobResult.USAGE, none.exitCode());
        JobException file = assertThrows(JobException.class, () -> DryRun.run(
                Runs.settings(Demo.PICTURES, Demo.PICTURES.resolve("arrow-1.jpg").resolve("out")), fault -> { }));
        assertEquals(JobResult.USAGE, file.exitCode());
    }

    @Test
    void theSpeedIsThatOfTheSecondHalf() {
        AtomicLong now = new AtomicLong();
        ListedImage image = new ListedImage("a", () -> new byte[0], Optional.empty());
        SpeedTrial trial = new SpeedTrial(List.of(image), now::get);
        int batches = 0;
        while (trial.hasNext()) {
            for (int i = 0; i < 10; i++) {
                assertEquals(image, trial.next());
                trial.classified(image, new Answer(new float[1], 0, new float[0], 0));
            }
            batches++;
            now.addAndGet(batches < 4 ? 2_000_000_000L : 500_000_000L);
            trial.endBatch();
        }
        assertEquals(7, batches);
        assertEquals(20, trial.imagesPerSecond(), 1e-9);
    }
}
