package dev.resnet50.spark;

import dev.resnet50.config.ConfigException;
import dev.resnet50.config.Setting;
import dev.resnet50.config.Settings;
import dev.resnet50.config.SettingsLoader;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Effective settings as they travel from the driver to the executors.
 *
 * @param byKey the value of each key, as it would stand in a configuration file
 */
record SettingTexts(TreeMap<String, String> byKey) implements Serializable {
    static SettingTexts of(Settings settings) {
        return new SettingTexts(new TreeMap<>(settings.effective()));
    }

    /** The same but for one value. */
    SettingTexts with(Setting<?> setting, String value) {
        Map<String, String> changed = new HashMap<>(byKey);
        changed.put(setting.key(), value);
        return new SettingTexts(new TreeMap<>(changed));
    }

    String get(Setting<?> setting) {
        return byKey.get(setting.key());
    }

    Settings load() throws ConfigException {
        SettingsLoader loader = new SettingsLoader();
        for (Map.Entry<String, String> entry : byKey.entrySet()) {
            loader.addAssignment(entry.getKey() + "=" + entry.getValue());
        }
        return loader.load();
    }
}
