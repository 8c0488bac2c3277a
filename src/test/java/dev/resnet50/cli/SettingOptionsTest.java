package dev.resnet50.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.resnet50.config.ConfigException;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.config.StrideIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingOptionsTest {
    @TempDir
    Path folder;
    private Path model;
    private Path besideModel;

    @BeforeEach
    void copyTheDemoModel() throws Exception {
        model = Files.copy(Path.of("weights", "demo.safetensors"), folder.resolve("net.safetensors"));
        besideModel = folder.resolve("net.safetensors.properties");
    }

    @Test
    void theWorkingFoldersConfigurationIsRead() throws Exception {
        Settings settings = load();
        assertEquals(Path.of("conf", "job.properties").toString(),
                settings.origin(SettingKeys.PREPROCESS_RESIZE).replaceFirst(":[0-9]+$", ""));
    }

    @Test
    void everyFlagSetsItsSetting() throws Exception {
        Settings settings = load("-i", "a", "--input", "b,c", "-o", "out", "-k", "3", "-w", model.toString(),
                "--labels", "l.txt", "-t", "2", "-b", "4", "--require-simd", "--fail-on-error", "-q");
        assertEquals(List.of("a", "b,c"), settings.get(SettingKeys.INPUT_PATHS));
        assertEquals(Path.of("out"), settings.get(SettingKeys.OUTPUT_DIR));
        assertEquals(3, settings.get(SettingKeys.OUTPUT_TOP_K));
        assertEquals(model, settings.get(SettingKeys.MODEL_WEIGHTS));
        assertEquals(Path.of("l.txt"), settings.get(SettingKeys.MODEL_LABELS).orElseThrow());
        assertEquals(2, settings.get(SettingKeys.ENGINE_THREADS));
        assertEquals(4, settings.get(SettingKeys.ENGINE_BATCH_SIZE));
        assertEquals(true, settings.get(SettingKeys.ENGINE_REQUIRE_SIMD));
        assertEquals(true, settings.get(SettingKeys.JOB_FAIL_ON_ERROR));
        assertEquals(0, settings.get(SettingKeys.LOG_PROGRESS_SECONDS));
    }

    @Test
    void theLastOfSeveralCounts() throws Exception {
        Settings settings = load("-t", "2", "--threads=3", "--set", "output.top-k=4", "--set", "output.top-k=6");
        assertEquals(3, settings.get(SettingKeys.ENGINE_THREADS));
        assertEquals(6, settings.get(SettingKeys.OUTPUT_TOP_K));
    }

    @Test
    void settingsBesideTheModelLieBetweenFilesAndCommandLine() throws Exception {
        Files.writeString(besideModel, "preprocess.resize = 232\npreprocess.crop = 200\nmodel.stride-in = conv1\n");
        Path config = Files.writeString(folder.resolve("my.properties"),
                "preprocess.crop = 210\nmodel.weights = " + model + "\n");
        Settings settings = load("--config", config.toString());
        assertEquals(232, settings.get(SettingKeys.PREPROCESS_RESIZE));
        assertEquals(besideModel + ":1", settings.origin(SettingKeys.PREPROCESS_RESIZE));
        assertEquals(210, settings.get(SettingKeys.PREPROCESS_CROP));
        assertEquals(StrideIn.CONV1, settings.get(SettingKeys.MODEL_STRIDE_IN));
        assertEquals(240, load("-w", model.toString(), "--set", "preprocess.resize=240")
                .get(SettingKeys.PREPROCESS_RESIZE));
    }

    @Test
    void aFaultBesideTheModelNamesItsLine() throws Exception {
        Files.writeString(besideModel, "\nengine.threads = 2\n");
        String message = assertThrows(ConfigException.class, () -> load("-w", model.toString())).getMessage();
        assertEquals(besideModel + ":2: engine.threads may not be set beside a model, only preprocess.* and model.*"
                + " (except model.weights); move it to conf/job.properties", message);
    }

    private static Settings load(String... arguments) throws Exception {
        return SettingOptions.load(ArgumentParser.parse(new ClassifyCommand(), List.of(arguments)));
    }
}
