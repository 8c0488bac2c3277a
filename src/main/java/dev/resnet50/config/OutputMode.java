package dev.resnet50.config;

/** What becomes of an earlier result in the same place. */
public enum OutputMode {
    /** Classify everything; the earlier result is replaced when the run is complete. */
    OVERWRITE,
    /** An unfinished run goes on where it stopped; the earlier result is replaced when the run is complete. */
    RESUME,
    /** Images that are not in the earlier result are added to it, all at once when the run is complete. */
    APPEND
}
