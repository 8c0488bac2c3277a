package dev.resnet50.config;

/** The text is no value of its type; {@link Setting} says so in the user's words. */
final class InvalidValueException extends Exception {
    private static final long serialVersionUID = 1L;
}
