package dev.resnet50.config;

/** The form of the predictions and errors files. */
public enum OutputFormat {
    /** Comma-separated values, RFC 4180. */
    CSV,
    /** JSON Lines: an object a line. */
    JSONL
}
