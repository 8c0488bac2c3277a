package dev.resnet50.archive;

import dev.resnet50.image.ImageException;

/**
 * A file in an archive.
 *
 * @param name its path in the archive, in the archive's own bytes
 * @param content its bytes
 */
public record ArchivedFile(byte[] name, Content content) {
    /** Where the bytes are. May be asked more than once, and by several threads. */
    @FunctionalInterface
    public interface Content {
        /** @throws ImageException if they cannot be had: encrypted, damaged, too large, or named like a path out of the archive */
        byte[] read() throws ImageException;
    }
}
