package dev.resnet50.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The files of an archive, one at a time; folders, links and devices are left out. */
public interface ArchiveListing extends Closeable {
    /**
     * Opens an archive.
     *
     * @throws IOException if it cannot be opened
     */
    static ArchiveListing open(Path file, ArchiveFormat format) throws IOException {
        return switch (format) {
            case ZIP -> new ZipListing(file);
            case TAR, TAR_GZ -> new TarListing(file, format == ArchiveFormat.TAR_GZ);
        };
    }

    /**
     * The next file: of a zip archive in the order of the names' bytes, of a tar archive in that of the archive.
     *
     * @return empty at the end
     * @throws IOException if the archive is damaged from here on
     */
    Optional<ArchivedFile> next() throws IOException;

    /** What has been listed can be read afterwards too. */
    @Override
    void close() throws IOException;
}
