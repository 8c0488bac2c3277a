package dev.resnet50.config;

/** What becomes of an earlier result in the same place. */
public enum OutputMode {
    /** Classify everything; the earlier result is replaced when the run is complete. */
    OVERWRITE
}
