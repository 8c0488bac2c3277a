package dev.resnet50.cli;

import dev.resnet50.config.ConfigException;
import dev.resnet50.config.Setting;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.config.TextList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The folder that the archive was unpacked to, with the configuration, the demo model and its pictures. Its script names it
 * in the system property {@value #PROPERTY}; without that, as with {@code java -jar}, the working directory takes its place.
 *
 * @param home the folder, if there is one
 */
record Installation(Optional<Path> home) {
    static final String PROPERTY = "resnet50.home";
    private static final List<Setting<?>> DEMO = List.of(SettingKeys.INPUT_PATHS, SettingKeys.MODEL_WEIGHTS);

    /** The one that runs. */
    static Installation current() {
        return new Installation(Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of));
    }

    /** The folder of {@code job.properties} and {@code tuned.properties}. */
    Path configuration() {
        return home.orElse(Path.of("")).resolve("conf");
    }

    /**
     * The demo model and its pictures, where the settings still name the default folders and the working directory has none: so
     * that a first call of a fresh installation works from anywhere.
     */
    Settings demo(Settings settings) throws ConfigException {
        Map<String, String> found = new TreeMap<>();
        for (Setting<?> setting : DEMO) {
            String text = settings.effective().get(setting.key());
            if (home.isPresent() && text.equals(setting.defaultText()) && isDefault(settings.origin(setting))
                    && !Files.exists(Path.of(text))) {
                String path = home.get().resolve(text).toString();
                found.put(setting.key(), setting == SettingKeys.INPUT_PATHS ? TextList.join(List.of(path)) : path);
            }
        }
        return found.isEmpty() ? settings : settings.with(found, home.get().toString());
    }

    /** Whether a value is the program's own, or that of the configuration that comes with it. */
    private boolean isDefault(String origin) {
        return origin.equals(Settings.DEFAULT_ORIGIN) || origin.startsWith(configuration().toString());
    }
}
