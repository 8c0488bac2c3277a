package dev.resnet50.archive;

import dev.resnet50.image.ImageErrorCode;
import dev.resnet50.image.ImageException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A tar archive, plain or compressed by gzip (POSIX pax, GNU and older forms), read from front to back. */
final class TarListing implements ArchiveListing {
    private final TarArchiveInputStream tar;

    TarListing(Path file, boolean compressed) throws IOException {
        InputStream in = compressed ? ArchiveFormat.unpacked(file) : new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        tar = new TarArchiveInputStream(in, StandardCharsets.UTF_8.name());
    }

    @Override
    public Optional<ArchivedFile> next() throws IOException {
        try {
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null && entry.isDirectory()) {
                entry = tar.getNextEntry();
            }
            return entry == null ? Optional.empty() : Optional.of(file(entry));
        } catch (RuntimeException e) {
            throw new IOException("damaged: " + e.getMessage(), e);
        }
    }

    /** Refuses what has no bytes of its own here. A hard link's stand under the first of its names, which the stream has passed by now. */
    private static void requireBytes(TarArchiveEntry entry) throws ImageException {
        if (entry.isLink()) {
            throw new ImageException(ImageErrorCode.NOT_A_FILE, "a hard link; the archive has its bytes under another name");
        }
        if (entry.isSymbolicLink()) {
            throw ArchiveContent.symbolicLink();
        }
        if (entry.isFIFO() || entry.isBlockDevice() || entry.isCharacterDevice()) {
            throw new ImageException(ImageErrorCode.NOT_A_FILE, "a pipe or device, not a file");
        }
        if (entry.isSparse()) {
            throw new ImageException(ImageErrorCode.UNSUPPORTED, "a sparse file in the archive");
        }
    }

    /** Reads the file, as the stream goes on after it. */
    private ArchivedFile file(TarArchiveEntry entry) throws IOException {
        byte[] name = entry.getName().getBytes(StandardCharsets.UTF_8);
        try {
            ArchiveNames.requireWithin(name);
            requireBytes(entry);
            byte[] bytes = ArchiveContent.read(tar, entry.getSize());
            return new ArchivedFile(name, () -> bytes);
        } catch (ImageException e) {
            return new ArchivedFile(name, () -> {
                throw e;
            });
        }
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
