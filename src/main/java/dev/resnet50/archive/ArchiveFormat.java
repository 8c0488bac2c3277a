package dev.resnet50.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The kinds of archives that can be read, recognised by content. */
public enum ArchiveFormat {
    ZIP, TAR, TAR_GZ;

    private static final int TAR_BLOCK = 512;
    private static final int USTAR_OFFSET = 257;
    private static final byte[] USTAR = "ustar".getBytes(StandardCharsets.US_ASCII);

    /**
     * The format of a file; empty if it is no archive.
     *
     * @throws IOException if the file cannot be read
     */
    public static Optional<ArchiveFormat> of(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(TAR_BLOCK);
        }
        // A local file header, or the end of an empty archive's directory.
        if (startsWith(start, 'P', 'K', 3, 4) || startsWith(start, 'P', 'K', 5, 6)) {
            return Optional.of(ZIP);
        }
        if (startsWith(start, 0x1F, 0x8B)) {
            return isTar(unpackedStart(file)) ? Optional.of(TAR_GZ) : Optional.empty();
        }
        return isTar(start) ? Optional.of(TAR) : Optional.empty();
    }

    private static byte[] unpackedStart(Path file) {
        try (InputStream in = unpacked(file)) {
            return in.readNBytes(TAR_BLOCK);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /** What a file compressed by gzip holds. */
    static InputStream unpacked(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            return new GZIPInputStream(in, 1 << 16);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static boolean isTar(byte[] block) {
        return block.length == TAR_BLOCK
                && Arrays.equals(block, USTAR_OFFSET, USTAR_OFFSET + USTAR.length, USTAR, 0, USTAR.length);
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
