package dev.resnet50.config;

/** What is written for each of the top classes. */
public enum OutputColumn {
    /** The class number. */
    INDEX,
    /** The class name. */
    LABEL,
    /** Softmax probability, six decimals. */
    PROBABILITY,
    /** The network's raw output. */
    LOGIT
}
