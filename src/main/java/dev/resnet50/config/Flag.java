package dev.resnet50.config;

import java.util.Optional;

/**
 * A named flag of the command line that sets one setting.
 *
 * @param shortName one letter, or null
 * @param longName the name after {@code --}
 * @param argument what the flag's argument is called in the help, or null for a switch
 * @param switchValue the value that a switch gives to its setting, or null when the flag takes an argument
 * @param helpText what it does if that is not just to set the setting, or null
 * @param repeatable whether the arguments of several such flags form a list, each one element, taken as it is
 */
public record Flag(String shortName, String longName, String argument, String switchValue, String helpText,
        boolean repeatable) {
    static Flag withArgument(String shortName, String longName, String argument) {
        return new Flag(shortName, longName, argument, null, null, false);
    }

    static Flag ofList(String shortName, String longName, String argument) {
        return new Flag(shortName, longName, argument, null, null, true);
    }

    static Flag toggle(String shortName, String longName, String switchValue, String helpText) {
        return new Flag(shortName, longName, null, switchValue, helpText, false);
    }

    /** The same with one argument. */
    public Flag single() {
        return withArgument(shortName, longName, argument);
    }

    /** The one-letter name, if it has one. */
    public Optional<String> letter() {
        return Optional.ofNullable(shortName);
    }

    /** What the flag does, if that is not just to set the setting. */
    public Optional<String> help() {
        return Optional.ofNullable(helpText);
    }

    /** Whether the flag takes no argument. */
    public boolean isSwitch() {
        return switchValue != null;
    }
}
