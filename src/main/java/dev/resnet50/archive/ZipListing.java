package dev.resnet50.archive;

import dev.resnet50.image.ImageErrorCode;
import dev.resnet50.image.ImageException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A zip archive, by its central directory (APPNOTE.TXT, section 4). The file stays open as long as anything that was listed can be reached, since it
 * is read when its turn has come; the garbage collector closes it.
 */
final class ZipListing implements ArchiveListing {
    private final ZipFile zip;
    private final Iterator<ZipArchiveEntry> entries;

    ZipListing(Path file) throws IOException {
        zip = ZipFile.builder().setPath(file).get();
        ZipArchiveEntry[] files = Collections.list(zip.getEntries()).stream().filter(entry -> !entry.isDirectory()).toArray(ZipArchiveEntry[]::new);
        Arrays.sort(files, (a, b) -> Arrays.compareUnsigned(a.getRawName(), b.getRawName()));
        entries = Arrays.asList(files).iterator();
    }

    @Override
    public Optional<ArchivedFile> next() {
        if (!entries.hasNext()) {
            return Optional.empty();
        }
        ZipArchiveEntry entry = entries.next();
        return Optional.of(new ArchivedFile(entry.getRawName(), () -> read(entry)));
    }

    private byte[] read(ZipArchiveEntry entry) throws ImageException {
        ArchiveNames.requireWithin(entry.getRawName());
        if (entry.isUnixSymlink()) {
            throw ArchiveContent.symbolicLink();
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw new ImageException(ImageErrorCode.UNREADABLE, "encrypted in the archive");
        }
        if (!zip.canReadEntryData(entry)) {
            throw new ImageException(ImageErrorCode.UNSUPPORTED, "compressed by method " + entry.getMethod() + " in the archive");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = ArchiveContent.read(in, entry.getSize());
            CRC32 crc = new CRC32();
            crc.update(bytes);
            if (crc.getValue() != entry.getCrc()) {
                throw new ImageException(ImageErrorCode.CORRUPT, "damaged in the archive: its checksum is wrong");
            }
            return bytes;
        } catch (EOFException e) {
            throw new ImageException(ImageErrorCode.TRUNCATED, "the archive ends within it", e);
        } catch (IOException | RuntimeException e) {
            throw new ImageException(ImageErrorCode.CORRUPT, "damaged in the archive: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        // What was listed is still to be read.
    }
}
