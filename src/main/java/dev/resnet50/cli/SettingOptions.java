package dev.resnet50.cli;

import dev.resnet50.config.ConfigException;
import dev.resnet50.config.Flag;
import dev.resnet50.config.Setting;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.config.SettingsLoader;
import dev.resnet50.weights.ModelException;
import dev.resnet50.weights.ModelSidecar;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** The flags that set settings, and the way from them and the configuration files to the effective settings. */
public final class SettingOptions {
    private static final String CONFIG = "config";
    private static final String SET = "set";
    private static final String STANDARD_INPUT = "-";
    private static final Path CONFIGURATION_FOLDER = Installation.current().configuration();
    /** Where the command tune keeps what it has found. */
    static final Path TUNED_FILE = SettingsLoader.tunedFile(CONFIGURATION_FOLDER);

    private SettingOptions() {
    }

    /** The flags of some settings, with {@code --config} and {@code --set}, which reach all settings. */
    public static Options of(List<Setting<?>> settings) {
        Options options = new Options();
        for (Setting<?> setting : settings) {
            setting.flags().forEach(flag -> options.addOption(option(setting, flag)));
        }
        options.addOption(Option.builder().longOpt(CONFIG).hasArg().argName("FILE")
                .desc("Read settings from this file as well.").get());
        options.addOption(Option.builder().longOpt(SET).hasArg().argName("KEY=VALUE")
                .desc("Set any setting; may be repeated. The keys: help settings.").get());
        return options;
    }

    /** The effective settings, from {@code conf/}, beside the model, and the command line. */
    static Settings load(CommandLine line) throws ConfigException, ModelException {
        return load(loader(line));
    }

    /** The same without what the command tune has found. */
    static Settings loadUntuned(CommandLine line) throws ConfigException, ModelException {
        return load(loader(line, new SettingsLoader().addJobFile(CONFIGURATION_FOLDER)));
    }

    private static Settings load(SettingsLoader loader) throws ConfigException, ModelException {
        Installation installation = Installation.current();
        Settings settings = installation.demo(loader.load());
        Optional<Path> modelFile = ModelSidecar.path(settings.get(SettingKeys.MODEL_WEIGHTS));
        if (modelFile.isPresent()) {
            loader.addModelFile(modelFile.get());
        }
        return installation.demo(loader.load());
    }

    /** The same without the file beside the model, for whoever has to fetch the model first. */
    public static SettingsLoader loader(CommandLine line) throws ConfigException {
        return loader(line, new SettingsLoader().addFolder(CONFIGURATION_FOLDER));
    }

    private static SettingsLoader loader(CommandLine line, SettingsLoader loader) throws ConfigException {
        for (String file : values(line, CONFIG)) {
            loader.addConfigFile(SettingsLoader.path(file, "--" + CONFIG));
        }
        for (String assignment : values(line, SET)) {
            loader.addAssignment(assignment);
        }
        for (Setting<?> setting : SettingKeys.all()) {
            for (Flag flag : setting.flags()) {
                if (line.hasOption(flag.longName())) {
                    List<String> values = values(line, flag.longName());
                    if (setting == SettingKeys.INPUT_PATHS && values.equals(List.of(STANDARD_INPUT))) {
                        loader.addFlag(SettingKeys.INPUT_FILES_FROM, flag.single(), values);
                    } else {
                        loader.addFlag(setting, flag, values);
                    }
                }
            }
        }
        return loader;
    }

    /** What the command tune has found and nothing has overridden, as key=value. */
    static List<String> tuned(Settings settings) {
        Map<String, String> tuned = new TreeMap<>(settings.effective());
        tuned.keySet().removeIf(key -> !settings.origin(key).startsWith(TUNED_FILE + ":"));
        return assignments(tuned);
    }

    static List<String> assignments(Map<String, String> values) {
        return values.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList();
    }

    private static Option option(Setting<?> setting, Flag flag) {
        Option.Builder option = Option.builder(flag.letter().orElse(null)).longOpt(flag.longName());
        String effect = setting.key();
        if (flag.isSwitch()) {
            effect += " = " + flag.switchValue();
        } else {
            option.hasArg().argName(flag.argument());
            effect += "; default " + setting.defaultText();
        }
        String repeat = flag.repeatable() ? " May be repeated." : "";
        return option.desc(flag.help().orElse(setting.help()) + repeat + " [" + effect + "]").get();
    }

    private static List<String> values(CommandLine line, String option) {
        String[] values = line.getOptionValues(option);
        return values == null ? List.of() : List.of(values);
    }
}
