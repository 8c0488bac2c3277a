package dev.resnet50.job;

import dev.resnet50.image.ImageException;
import dev.resnet50.image.ImageFiles;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One file that the scan found.
 *
 * @param name the cell of the {@code image} column, see {@link #of}
 * @param source where to read it
 * @param fault why there is nothing to read, if the scan itself failed here (a folder that cannot be listed)
 */
public record ListedImage(String name, ImageSource source, Optional<ImageException> fault) {
    /** @param name the bytes of the file's name or relative path; the cell shows them as {@link CellText} says */
    public static ListedImage of(byte[] name, ImageSource source) {
        return new ListedImage(CellText.of(name), source, Optional.empty());
    }

    static ListedImage of(byte[] name, Path path) {
        return of(name, new DiskFile(path));
    }

    static ListedImage faulty(byte[] name, Path path, ImageException fault) {
        return new ListedImage(CellText.of(name), new DiskFile(path), Optional.of(fault));
    }

    private record DiskFile(Path path) implements ImageSource {
        @Override
        public byte[] read() throws ImageException {
            return ImageFiles.read(path);
        }

        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }
    }
}
