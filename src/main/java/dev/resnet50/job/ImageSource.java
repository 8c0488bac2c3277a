package dev.resnet50.job;

import dev.resnet50.image.ImageException;
import dev.resnet50.image.RgbImage;
import java.nio.file.Path;
import java.util.Optional;

/** Where the bytes of one image come from. Read when the image's turn has come, by a thread of the engine's pool. */
@FunctionalInterface
public interface ImageSource {
    /** All bytes of the image file; may be asked for more than once. */
    byte[] read() throws ImageException;

    /** The file on disk, if the image is one. */
    default Optional<Path> file() {
        return Optional.empty();
    }

    /** Told what was decoded of the bytes, by the same thread, before the picture is preprocessed. */
    default void decoded(RgbImage picture) {
        // Most sources have no use for it.
    }
}
