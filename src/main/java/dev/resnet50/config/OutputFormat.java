package dev.resnet50.config;

/** The form of the predictions file. */
public enum OutputFormat {
    /** Comma-separated values, RFC 4180. */
    CSV
}
