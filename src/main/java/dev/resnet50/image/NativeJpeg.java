package dev.resnet50.image;

import java.util.Optional;

/** The system's JPEG library as far as this Java can call it: not at all. From Java 22 on, another class of this name takes its place. */
final class NativeJpeg {
    static final Optional<JpegLibrary> FOUND = Optional.empty();

    private NativeJpeg() {}
}
