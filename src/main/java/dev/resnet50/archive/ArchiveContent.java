package dev.resnet50.archive;

import dev.resnet50.image.ImageErrorCode;
import dev.resnet50.image.ImageException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of one file of an archive, whatever the archive says of their number. */
final class ArchiveContent {
    /** 256 MB: no picture that is decoded is larger, and what is packed may unpack to anything. */
    static final int MOST = 1 << 28;

    private ArchiveContent() {}

    /**
     * Reads a file, at least one byte.
     *
     * @param size as the archive says
     * @throws IOException if the archive is damaged there
     */
    static byte[] read(InputStream in, long size) throws ImageException, IOException {
        if (size > MOST) {
            throw tooLarge();
        }
        byte[] bytes = in.readNBytes(MOST + 1);
        if (bytes.length > MOST) {
            throw tooLarge();
        }
        if (bytes.length < size) {
            throw new EOFException("the archive ends after " + bytes.length + " of " + size + " bytes");
        }
        if (bytes.length == 0) {
            throw new ImageException(ImageErrorCode.EMPTY, "the file is empty");
        }
        return bytes;
    }

    static ImageException symbolicLink() {
        return new ImageException(ImageErrorCode.NOT_A_FILE, "a symbolic link in the archive");
    }

    static ImageException tooLarge() {
        return new ImageException(ImageErrorCode.TOO_LARGE, "more than " + (MOST >> 20) + " MB in the archive");
    }
}
