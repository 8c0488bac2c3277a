package dev.resnet50.job;

import dev.resnet50.image.ImageException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One file that the scan found.
 *
 * @param name the cell of the {@code image} column, see {@link CellText}
 * @param path where to read it
 * @param fault why there is nothing to read, if the scan itself failed here (a folder that cannot be listed)
 */
record ListedImage(String name, Path path, Optional<ImageException> fault) {
    static ListedImage of(byte[] name, Path path) {
        return new ListedImage(CellText.of(name), path, Optional.empty());
    }

    static ListedImage faulty(byte[] name, Path path, ImageException fault) {
        return new ListedImage(CellText.of(name), path, Optional.of(fault));
    }
}
