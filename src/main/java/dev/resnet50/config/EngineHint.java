package dev.resnet50.config;

/** What the engine is tuned for. */
public enum EngineHint {
    /** The most images a second. */
    THROUGHPUT
}
