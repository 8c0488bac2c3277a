package dev.resnet50.job.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.config.Settings;
import dev.resnet50.config.SettingsLoader;
import dev.resnet50.network.LayerInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("twin-independent")
class CandidatesTest {
    private static final List<LayerInfo> LAYERS = List.of(
            new LayerInfo("conv1", "3>64 7x7/2 @112x112", "direct", "", 1, 1),
            new LayerInfo("maxpool", "64 3x3/2 @56x56", "pool", "", 0, 1),
            new LayerInfo("layer1.0.conv2", "64>64 3x3/1 @56x56", "winograd4x4", "", 1, 1),
            new LayerInfo("layer1.1.conv2", "64>64 3x3/1 @56x56", "winograd4x4", "", 1, 1),
            new LayerInfo("layer2.0.conv2", "128>128 3x3/2 @28x28", "winograd4x4/2", "", 1, 1),
            new LayerInfo("layer4.0.conv2", "512>512 3x3/2 @7x7", "patches", "", 1, 1),
            new LayerInfo("layer4.1.conv2", "512>512 3x3/1 @7x7", "patches", "", 1, 1));

    private static List<String> candidates(boolean folder, String... assignments) throws Exception {
        return Candidates.of(settings(assignments), LAYERS, folder).stream().map(Candidate::toString).toList();
    }

    private static Settings settings(String... assignments) throws Exception {
        SettingsLoader loader = new SettingsLoader();
        for (String assignment : assignments) {
            loader.addAssignment(assignment);
        }
        return loader.load();
    }

    @Test
    void eachShapeClassOfWinogradIsTriedByTheDefinition() throws Exception {
        assertEquals(List.of("engine.conv3x3=56x56:direct", "engine.conv3x3=28x28/2:direct"),
                candidates(false).stream().filter(candidate -> candidate.startsWith("engine.conv3x3")).toList());
    }

    @Test
    void nothingIsTriedThatIsThereAlready() throws Exception {
        Map<String, String> effective = settings().effective();
        for (Candidate candidate : Candidates.of(settings(), LAYERS, true)) {
            assertNotEquals(effective.get(candidate.key()), candidate.value(), candidate.toString());
        }
    }

    @Test
    void whatTheUserHasSetStays() throws Exception {
        List<String> candidates = candidates(true, "engine.threads=3", "engine.batch-size=8", "engine.conv3x3=direct");
        for (String key : List.of("engine.threads", "engine.batch-size", "engine.conv3x3")) {
            assertTrue(candidates.stream().noneMatch(candidate -> candidate.startsWith(key)), candidates.toString());
        }
        assertEquals(List.of("engine.threads=3 (--set)"), Tuner.kept(settings("engine.threads=3")));
    }

    @Test
    void prefetchNeedsAFolderAndBatchesNeedManyImages() throws Exception {
        assertTrue(candidates(true).contains("engine.prefetch=4"));
        assertFalse(candidates(false).contains("engine.prefetch=4"));
        assertTrue(candidates(false).contains("engine.batch-size=16"));
        assertFalse(candidates(false, "engine.hint=latency").contains("engine.batch-size=16"));
    }

    @Test
    void algorithmsAddUp() throws Exception {
        Map<String, String> first = new Candidate("engine.conv3x3", "7x7:direct", true, false).over(Map.of());
        Map<String, String> both = new Candidate("engine.conv3x3", "28x28/2:direct", true, false).over(first);
        assertEquals(Map.of("engine.conv3x3", "auto,7x7:direct,28x28/2:direct"), both);
        assertEquals("auto,7x7:direct,28x28/2:direct", settings().with(both, "tune").effective().get("engine.conv3x3"));
    }
}
