package dev.resnet50.config;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers settings from their sources, in any order, and resolves them by precedence: defaults, then {@code
 * conf/job.properties}, {@code conf/tuned.properties}, the file beside the model, {@code --config}, {@code --set}
 * and the named flags, each overriding the ones before.
 */
public final class SettingsLoader {
    private enum Layer {
        DEFAULTS, JOB_FILE, TUNED_FILE, MODEL_FILE, CONFIG_FILE, SET, FLAG
    }

    private static final List<String> MODEL_KEYS = List.of("model.", "preprocess.");

    private final Map<Layer, Map<Setting<?>, Settings.Value<?>>> layers = new EnumMap<>(Layer.class);

    public SettingsLoader() {
        for (Setting<?> setting : SettingKeys.all()) {
            try {
                put(Layer.DEFAULTS, setting, setting.defaultText(), Settings.DEFAULT_ORIGIN);
            } catch (ConfigException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A path given on the command line; {@code origin} is the flag, for the message. */
    public static Path path(String text, String origin) throws ConfigException {
        try {
            return ValueTypes.parsePath(text);
        } catch (InvalidValueException e) {
            throw new ConfigException(origin + ": '" + Printable.brief(text) + "' is no path");
        }
    }

    /** The file of a folder that the command tune writes. */
    public static Path tunedFile(Path folder) {
        return folder.resolve("tuned.properties");
    }

    /** Adds the {@code job.properties} of a folder, if there is one, without {@code tuned.properties}. */
    public SettingsLoader addJobFile(Path folder) throws ConfigException {
        addIfPresent(Layer.JOB_FILE, folder.resolve("job.properties"));
        return this;
    }

    /** Adds the {@code job.properties} and {@code tuned.properties} of a folder; either may be missing. */
    public SettingsLoader addFolder(Path folder) throws ConfigException {
        addJobFile(folder);
        addIfPresent(Layer.TUNED_FILE, tunedFile(folder));
        return this;
    }

    /** Adds the file beside a model, which may set {@code model.*} (but not which model) and {@code preprocess.*}. */
    public SettingsLoader addModelFile(Path file) throws ConfigException {
        for (PropertiesFile.Entry entry : PropertiesFile.read(file)) {
            Setting<?> setting = find(entry.key(), entry.origin());
            if (MODEL_KEYS.stream().noneMatch(entry.key()::startsWith) || setting == SettingKeys.MODEL_WEIGHTS) {
                throw new ConfigException(entry.origin() + ": " + entry.key() + " may not be set beside a model, only"
                        + " preprocess.* and model.* (except model.weights); move it to conf/job.properties");
            }
            put(Layer.MODEL_FILE, setting, entry.value(), entry.origin());
        }
        return this;
    }

    /** Adds a file named on the command line; a later one overrides an earlier one. */
    public SettingsLoader addConfigFile(Path file) throws ConfigException {
        addFile(Layer.CONFIG_FILE, file);
        return this;
    }

    /** Adds the argument of {@code --set}, {@code key=value}; a later one overrides an earlier one. */
    public SettingsLoader addAssignment(String assignment) throws ConfigException {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new ConfigException("--set: '" + Printable.brief(assignment)
                    + "' is not of the form key=value, such as engine.threads=2");
        }
        Setting<?> setting = find(assignment.substring(0, equals).strip(), "--set");
        put(Layer.SET, setting, assignment.substring(equals + 1).strip(), "--set");
        return this;
    }

    /** Adds a named flag with its arguments (none for a switch); unless it is repeatable, the last argument counts. */
    public SettingsLoader addFlag(Setting<?> setting, Flag flag, List<String> arguments) throws ConfigException {
        String origin = "--" + flag.longName();
        Settings.Value<?> other = layers.getOrDefault(Layer.FLAG, Map.of()).get(setting);
        if (other != null && !other.origin().equals(origin)) {
            throw new ConfigException(other.origin() + " and " + origin + " exclude each other; give one of them");
        }
        if (flag.repeatable()) {
            put(Layer.FLAG, Settings.Value.of(setting, arguments, origin));
        } else {
            String last = flag.isSwitch() ? flag.switchValue() : arguments.get(arguments.size() - 1);
            put(Layer.FLAG, setting, last, origin);
        }
        return this;
    }

    /** The effective settings of all sources added so far. */
    public Settings load() {
        Map<Setting<?>, Settings.Value<?>> values = new LinkedHashMap<>();
        layers.values().forEach(values::putAll);
        return new Settings(values);
    }

    private void addIfPresent(Layer layer, Path file) throws ConfigException {
        if (PropertiesFile.exists(file)) {
            addFile(layer, file);
        }
    }

    private void addFile(Layer layer, Path file) throws ConfigException {
        for (PropertiesFile.Entry entry : PropertiesFile.read(file)) {
            put(layer, find(entry.key(), entry.origin()), entry.value(), entry.origin());
        }
    }

    private void put(Layer layer, Setting<?> setting, String text, String origin) throws ConfigException {
        put(layer, Settings.Value.of(setting, text, origin));
    }

    private void put(Layer layer, Settings.Value<?> value) {
        layers.computeIfAbsent(layer, any -> new LinkedHashMap<>()).put(value.setting(), value);
    }

    private static Setting<?> find(String key, String origin) throws ConfigException {
        return SettingKeys.find(key).orElseThrow(() -> new ConfigException(origin + ": unknown key '"
                + Printable.brief(key) + "'"
                + NearestName.suggestion(key, SettingKeys.all().stream().map(Setting::key).toList())));
    }
}
