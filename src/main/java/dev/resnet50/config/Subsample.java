package dev.resnet50.config;

/** Whether large JPEG files are decoded at a fraction of their size. */
public enum Subsample {
    /** Always decode every sample. */
    OFF
}
