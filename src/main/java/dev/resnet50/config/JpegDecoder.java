package dev.resnet50.config;

/** What decodes JPEG files. */
public enum JpegDecoder {
    /** The best decoder found. */
    AUTO,
    /** The JDK's ImageIO. */
    IMAGEIO,
    /** The system's libjpeg-turbo. */
    TURBOJPEG
}
