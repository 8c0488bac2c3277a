package dev.resnet50.job;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * File names as the bytes that the file system holds.
 *
 * <p>A Java string cannot carry every Unix file name: bytes that are not valid in the locale's encoding (all non-ASCII
 * ones in the C locale, as under cron) become replacement characters, and two files may look the same. A {@link Path}
 * keeps the bytes, and its URI shows them percent-encoded; that is the way taken here, both to read them and to get
 * back to a path.
 */
final class PathBytes {
    private static final String HEX = "0123456789ABCDEF";

    private PathBytes() {
    }

    /** The bytes of the last part of a path. */
    static byte[] ofName(Path path) {
        String name = path.getFileName().toString();
        return isPlain(name) ? name.getBytes(StandardCharsets.US_ASCII) : lastPart(path.toUri().getRawPath());
    }

    /** The path of a file in a directory, by the bytes of its name; absolute if the name is not plain ASCII. */
    static Path resolve(Path directory, byte[] name) {
        for (byte b : name) {
            if (b < 0) {
                String parent = directory.toUri().toString();
                return Path.of(URI.create((parent.endsWith("/") ? parent : parent + "/") + percentEncode(name)));
            }
        }
        return directory.resolve(new String(name, StandardCharsets.US_ASCII));
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static byte[] lastPart(String rawPath) {
        int end = rawPath.endsWith("/") ? rawPath.length() - 1 : rawPath.length();
        int position = rawPath.lastIndexOf('/', end - 1) + 1;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - position);
        while (position < end) {
            char c = rawPath.charAt(position);
            if (c == '%') {
                bytes.write(Integer.parseInt(rawPath.substring(position + 1, position + 3), 16));
                position += 3;
            } else {
                bytes.write(c);
                position++;
            }
        }
        return bytes.toByteArray();
    }

    private static String percentEncode(byte[] name) {
        StringBuilder encoded = new StringBuilder(3 * name.length);
        for (byte b : name) {
            encoded.append('%').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
        }
        return encoded.toString();
    }
}
