package dev.resnet50.config;

/** Whether large JPEG files are decoded at a fraction of their size. */
public enum Subsample {
    /** Always decode every sample. */
    OFF,
    /** Decode at 1/2, 1/4 or 1/8 where at least twice what the resize needs is left. */
    AUTO
}
