package dev.resnet50.config;

/** What the engine is tuned for. */
public enum EngineHint {
    /** The most images a second. */
    THROUGHPUT,
    /** The shortest time of a single image. */
    LATENCY
}
