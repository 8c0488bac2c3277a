package dev.resnet50.config;

/** What is done with the orientation that a camera noted in the file. */
public enum ExifOrientation {
    /** Turn the picture upright. */
    APPLY,
    /** Take the samples as stored, as torchvision does. */
    IGNORE
}
