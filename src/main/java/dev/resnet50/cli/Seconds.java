package dev.resnet50.cli;

import dev.resnet50.config.ConfigException;
import org.apache.commons.cli.CommandLine;

/** The flag that says how long to measure. */
final class Seconds {
    private static final int MOST = 86_400;

    private Seconds() {
    }

    /** The flag's value, or {@code defaultSeconds} without it. */
    static double of(CommandLine line, String flag, double defaultSeconds) throws ConfigException {
        String text = line.getOptionValue(flag, Double.toString(defaultSeconds));
        try {
            double seconds = Double.parseDouble(text);
            if (seconds > 0 && seconds <= MOST) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            throw new ConfigException("--" + flag + " takes a number of seconds, not '" + text + "'");
        }
        throw new ConfigException("--" + flag + " must be more than 0 and at most " + MOST + ", not " + text);
    }
}
