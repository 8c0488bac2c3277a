package dev.resnet50.config;

/**
 * A setting, a flag or a configuration file is wrong; the message is one line for the user: where, what, what
 * helps.
 */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }
}
