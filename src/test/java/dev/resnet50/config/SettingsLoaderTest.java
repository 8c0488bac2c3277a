package dev.resnet50.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {
    private interface Source {
        void addTo(SettingsLoader loader) throws ConfigException;
    }

    private static final Flag TOP_K_FLAG = SettingKeys.OUTPUT_TOP_K.flags().get(0);
    private static final Flag INPUT_FLAG = SettingKeys.INPUT_PATHS.flags().get(0);

    @TempDir
    Path folder;

    @Test
    void withoutSourcesTheDefaultsHold() {
        Settings settings = Settings.defaults();
        for (Setting<?> setting : SettingKeys.all()) {
            assertEquals("default", settings.origin(setting), setting.key());
            assertEquals(setting.defaultText(), settings.effective().get(setting.key()));
        }
        List<String> keys = List.copyOf(settings.effective().keySet());
        assertEquals(keys.stream().sorted().toList(), keys);
    }

    @Test
    void aFolderWithoutFilesChangesNothing() throws Exception {
        assertEquals(Settings.defaults().effective(), new SettingsLoader().addFolder(folder).load().effective());
    }

    /** The layers from the lowest up, then all of them in other orders: the order of adding does not matter. */
    @Test
    void laterLayersOverrideEarlierOnes() throws Exception {
        Path other = Files.createDirectory(folder.resolve("tuned"));
        Path job = write(folder.resolve("job.properties"), "preprocess.resize = 301");
        Path tuned = write(other.resolve("tuned.properties"), "preprocess.resize = 302");
        Path model = write(folder.resolve("net.properties"), "preprocess.resize = 303");
        Path config = write(folder.resolve("extra.properties"), "\npreprocess.resize = 304");
        List<Source> sources = List.of(
                loader -> loader.addFolder(folder),
                loader -> loader.addFolder(other),
                loader -> loader.addModelFile(model),
                loader -> loader.addConfigFile(config),
                loader -> loader.addAssignment("preprocess.resize=305"));
        List<String> origins = List.of(job + ":1", tuned + ":1", model + ":1", config + ":2", "--set");
        SettingsLoader growing = new SettingsLoader();
        for (int i = 0; i < sources.size(); i++) {
            sources.get(i).addTo(growing);
            assertEquals(301 + i, growing.load().get(SettingKeys.PREPROCESS_RESIZE));
            assertEquals(origins.get(i), growing.load().origin(SettingKeys.PREPROCESS_RESIZE));
        }
        Random random = new Random(1);
        for (int round = 0; round < 20; round++) {
            List<Source> shuffled = new ArrayList<>(sources.subList(0, 1 + random.nextInt(sources.size())));
            int highest = 300 + shuffled.size();
            Collections.shuffle(shuffled, random);
            SettingsLoader loader = new SettingsLoader();
            for (Source source : shuffled) {
                source.addTo(loader);
            }
            assertEquals(highest, loader.load().get(SettingKeys.PREPROCESS_RESIZE));
        }
    }

    @Test
    void flagsOverrideEverything() throws Exception {
        Settings settings = new SettingsLoader()
                .addFlag(SettingKeys.OUTPUT_TOP_K, TOP_K_FLAG, List.of("2", "3"))
                .addAssignment("output.top-k = 4")
                .load();
        assertEquals(3, settings.get(SettingKeys.OUTPUT_TOP_K));
        assertEquals("--top-k", settings.origin(SettingKeys.OUTPUT_TOP_K));
    }

    @Test
    void pathsOnTheCommandLineAreTakenAsTheyAre() throws Exception {
        List<String> paths = List.of("a, b", " c ", "d\\", "e");
        Settings settings = new SettingsLoader().addFlag(SettingKeys.INPUT_PATHS, INPUT_FLAG, paths).load();
        assertEquals(paths, settings.get(SettingKeys.INPUT_PATHS));
    }

    @Test
    void pathsInFilesAreSeparatedByCommas() throws Exception {
        Path file = write(folder.resolve("x.properties"), "input.paths = a\\, b , C:\\photos,c");
        assertEquals(List.of("a, b", "C:\\photos", "c"),
                new SettingsLoader().addConfigFile(file).load().get(SettingKeys.INPUT_PATHS));
    }

    @Test
    void unknownKeysNameTheNearest() throws Exception {
        Path file = write(folder.resolve("job.properties"), "# x\nengine.thread = 2\n");
        assertEquals(file + ":2: unknown key 'engine.thread'; did you mean engine.threads?",
                refusal(() -> new SettingsLoader().addFolder(folder)));
        assertEquals("--set: unknown key 'threads'; did you mean engine.threads?", refusal("threads=2"));
        assertEquals("--set: unknown key 'output.topk'; did you mean output.top-k?", refusal("output.topk=2"));
        assertEquals("--set: unknown key 'colour'", refusal("colour=2"));
        assertEquals("--set: 'engine.threads' is not of the form key=value, such as engine.threads=2",
                refusal("engine.threads"));
    }

    @Test
    void aFileBesideAModelHoldsOnlyWhatBelongsToTheModel() throws Exception {
        Path file = write(folder.resolve("net.properties"), "model.stride-in = conv1\nengine.threads = 2\n");
        assertEquals(file + ":2: engine.threads may not be set beside a model, only preprocess.* and model.*"
                + " (except model.weights); move it to conf/job.properties",
                refusal(() -> new SettingsLoader().addModelFile(file)));
        Path other = write(folder.resolve("other.properties"), "model.weights = elsewhere\n");
        assertEquals(other + ":1: model.weights may not be set beside a model, only preprocess.* and model.*"
                + " (except model.weights); move it to conf/job.properties",
                refusal(() -> new SettingsLoader().addModelFile(other)));
        Path typo = write(folder.resolve("typo.properties"), "preprocess.resise = 232\n");
        assertEquals(typo + ":1: unknown key 'preprocess.resise'; did you mean preprocess.resize?",
                refusal(() -> new SettingsLoader().addModelFile(typo)));
    }

    private interface Action {
        void run() throws ConfigException;
    }

    private static String refusal(String assignment) {
        return refusal(() -> new SettingsLoader().addAssignment(assignment));
    }

    private static String refusal(Action action) {
        return assertThrows(ConfigException.class, action::run).getMessage();
    }

    private static Path write(Path file, String text) throws IOException {
        return Files.writeString(file, text);
    }
}
