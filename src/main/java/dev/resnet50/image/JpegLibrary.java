package dev.resnet50.image;

import java.io.IOException;
import java.util.Optional;

/** What turns a JPEG stream into samples: libjpeg's own arithmetic in each case, which is Pillow's. Thread-safe. */
public interface JpegLibrary {
    /** The JDK's reader, which is everywhere. */
    static JpegLibrary imageIo() {
        return ImageIoJpeg.INSTANCE;
    }

    /**
     * libjpeg-turbo's TurboJPEG library of this system, three times as fast; empty if there is none, or if this Java (before 22), or the one that
     * built the program, has no foreign function interface.
     */
    static Optional<JpegLibrary> turboJpeg() {
        return NativeJpeg.FOUND;
    }

    /** The fastest there is. */
    static JpegLibrary fastest() {
        return turboJpeg().orElse(imageIo());
    }

    /** For people: {@code ImageIO}, {@code libjpeg-turbo}. */
    String displayName();

    /** Whether it can decode at 1/2, 1/4 and 1/8 of the size, by leaving out the high frequencies. */
    boolean shrinks();

    /**
     * Decodes a stream of one component, or of three that are YCbCr if it begins with a JFIF segment and RGB if with an Adobe segment.
     *
     * @param width that of the frame; less, if it shrinks: that divided by 2, 4 or 8 and rounded up
     * @param height likewise
     * @param rgb receives height x width x 3 samples
     * @throws ImageException if the library says what is wrong with the stream
     * @throws IOException if it fails otherwise
     */
    void decode(byte[] stream, int width, int height, byte[] rgb) throws IOException, ImageException;
}
