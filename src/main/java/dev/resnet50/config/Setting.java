package dev.resnet50.config;

import java.util.List;
import java.util.Objects;

/**
 * The definition of one setting. All definitions stand in {@link SettingKeys}.
 *
 * @param <T> what the setting's text means to the program
 */
public final class Setting<T> {
    private final String key;
    private final String defaultText;
    private final ValueType<T> type;
    private final String help;
    private final List<Flag> flags;

    Setting(String key, String defaultText, ValueType<T> type, String help, Flag... flags) {
        this.key = Objects.requireNonNull(key);
        this.defaultText = Objects.requireNonNull(defaultText);
        this.type = Objects.requireNonNull(type);
        this.help = Objects.requireNonNull(help);
        this.flags = List.of(flags);
    }

    /** The name in configuration files and of {@code --set}, such as {@code engine.threads}. */
    public String key() {
        return key;
    }

    /** The default as it would stand in a configuration file. */
    public String defaultText() {
        return defaultText;
    }

    /** What values are valid, to follow "must be": {@code a whole number from 1 to 1024}. */
    public String validValues() {
        return type.describe();
    }

    /** The words that are valid values, or of which values are made; none if values are something else. */
    public List<String> choices() {
        return type.choices();
    }

    /** One line that says what the setting does. */
    public String help() {
        return help;
    }

    /** The named flags that set it; usually none or one. */
    public List<Flag> flags() {
        return flags;
    }

    /**
     * Reads a value.
     *
     * @param text the value as written
     * @param origin where it was written, for the message: {@code conf/job.properties:12} or {@code --threads}
     */
    T parse(String text, String origin) throws ConfigException {
        try {
            return type.parse(text);
        } catch (InvalidValueException e) {
            throw refusal(text, origin);
        }
    }

    /**
     * Reads a list.
     *
     * @param elements the elements, each as written
     * @param origin where they were written, for the message
     */
    T parse(List<String> elements, String origin) throws ConfigException {
        try {
            return type.parse(elements);
        } catch (InvalidValueException e) {
            throw refusal(String.join(",", elements), origin);
        }
    }

    private ConfigException refusal(String text, String origin) {
        return new ConfigException(origin + ": " + key + " must be " + type.describe() + ", not '"
                + Printable.brief(text) + "'" + NearestName.suggestion(text, type.choices()));
    }

    @Override
    public String toString() {
        return key;
    }
}
