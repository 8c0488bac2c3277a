package dev.resnet50.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The effective value of every setting and where each came from. Immutable; made by {@link SettingsLoader}. */
public final class Settings {
    /** The origin of a value that nobody set. */
    public static final String DEFAULT_ORIGIN = "default";

    private final Map<Setting<?>, Value<?>> values;

    /**
     * One value of one setting.
     *
     * @param value the parsed value
     * @param text the value as it was written
     * @param origin {@code default}, {@code FILE:LINE}, {@code --set} or a flag
     */
    record Value<T>(Setting<T> setting, T value, String text, String origin) {
        static <T> Value<T> of(Setting<T> setting, String text, String origin) throws ConfigException {
            return new Value<>(setting, setting.parse(text, origin), text, origin);
        }

        static <T> Value<T> of(Setting<T> setting, List<String> elements, String origin) throws ConfigException {
            return new Value<>(setting, setting.parse(elements, origin), TextList.join(elements), origin);
        }
    }

    Settings(Map<Setting<?>, Value<?>> values) {
        this.values = new LinkedHashMap<>(values);
    }

    /** The defaults, and nothing else. */
    public static Settings defaults() {
        return new SettingsLoader().load();
    }

    /** The same with other values of some settings, by key; {@code origin} says where they come from. */
    public Settings with(Map<String, String> texts, String origin) throws ConfigException {
        Map<Setting<?>, Value<?>> changed = new LinkedHashMap<>(values);
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            Setting<?> setting = SettingKeys.find(entry.getKey()).orElseThrow(() -> new IllegalArgumentException(entry.getKey()));
            changed.put(setting, Value.of(setting, entry.getValue(), origin));
        }
        return new Settings(changed);
    }

    /** The effective value. */
    @SuppressWarnings("unchecked")
    public <T> T get(Setting<T> setting) {
        return (T) valueOf(setting).value();
    }

    /** Where the value came from: {@code default}, {@code FILE:LINE}, {@code --set} or the flag's name. */
    public String origin(Setting<?> setting) {
        return valueOf(setting).origin();
    }

    /** As {@link #origin(Setting)}, by the setting's key. */
    public String origin(String key) {
        return SettingKeys.find(key).map(this::origin).orElseThrow(() -> new IllegalArgumentException(key));
    }

    /** All keys with their effective values as text, sorted by key. */
    public Map<String, String> effective() {
        Map<String, String> texts = new TreeMap<>();
        values.forEach((setting, value) -> texts.put(setting.key(), value.text()));
        return texts;
    }

    private Value<?> valueOf(Setting<?> setting) {
        Value<?> value = values.get(setting);
        if (value == null) {
            throw new IllegalArgumentException("no such setting: " + setting.key());
        }
        return value;
    }
}
