package dev.resnet50.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Where an image lies below the folder of its class: at its relative path, as the {@code image} column names it, in its own bytes.
 *
 * <p>A path cannot lead anywhere else. Parts that are empty, {@code .} or {@code ..} are left out; where that is more than a slash at the
 * beginning, or a part is too long for a file system, two images could meet, and the last part has the beginning of the name's SHA-256 before its ending:
 * {@code a (1f2e3d4c).jpg}. So the place depends on nothing but the name.
 */
final class SortedPath {
    private static final int MAX_PART_BYTES = 255;
    /** Some systems take no paths beyond 1024 bytes, and the folders of the classes stand before. */
    private static final int MAX_PATH_BYTES = 800;
    private static final int MAX_ENDING = 16;
    private static final int HASH_DIGITS = 8;
    private static final byte[] NAMELESS = "image".getBytes(StandardCharsets.US_ASCII);

    private SortedPath() {
    }

    /** The parts of the path of an image, at least one. */
    static List<byte[]> of(String image) {
        byte[] name = CellText.bytes(image);
        List<byte[]> parts = new ArrayList<>();
        boolean changed = false;
        for (int begin = 0, end; begin <= name.length; begin = end + 1) {
            end = begin;
            while (end < name.length && name[end] != '/') {
                end++;
            }
            byte[] part = Arrays.copyOfRange(name, begin, end);
            if (part.length > 0 && !isDots(part)) {
                parts.add(part);
            } else {
                changed |= begin > 0 || part.length > 0;
            }
        }
        int length = 0;
        for (byte[] part : parts) {
            length += part.length + 1;
            changed |= replaceZeros(part) || part.length > MAX_PART_BYTES;
        }
        if (length > MAX_PATH_BYTES || parts.stream().limit(Math.max(0, parts.size() - 1)).anyMatch(part -> part.length > MAX_PART_BYTES)) {
            changed = true;
            parts = new ArrayList<>(parts.subList(parts.size() - 1, parts.size()));
        }
        byte[] last = parts.isEmpty() ? NAMELESS : parts.remove(parts.size() - 1);
        parts.add(changed || last == NAMELESS ? marked(last, digits(name)) : last);
        return parts;
    }

    /** A name of its own, without folders, for an image whose path is taken by a folder, or leads through a file. */
    static byte[] alone(String image) {
        List<byte[]> parts = of(image);
        return marked(parts.get(parts.size() - 1), digits(CellText.bytes(image)));
    }

    private static boolean isDots(byte[] part) {
        return part[0] == '.' && (part.length == 1 || part.length == 2 && part[1] == '.');
    }

    /** No file system takes a zero byte, which an entry of an archive may have; returns whether there was one. */
    private static boolean replaceZeros(byte[] part) {
        boolean found = false;
        for (int i = 0; i < part.length; i++) {
            if (part[i] == 0) {
                part[i] = '_';
                found = true;
            }
        }
        return found;
    }

    /** The name with a mark before its ending, cut if it is too long. */
    private static byte[] marked(byte[] name, String digits) {
        int dot = name.length;
        for (int i = name.length - 1; i > 0 && i >= name.length - MAX_ENDING && dot == name.length; i--) {
            dot = name[i] == '.' ? i : dot;
        }
        byte[] mark = (" (" + digits + ")").getBytes(StandardCharsets.US_ASCII);
        int kept = Math.min(dot, MAX_PART_BYTES - mark.length - (name.length - dot));
        while (kept < dot && kept > 0 && (name[kept] & 0xC0) == 0x80) {
            kept--;     // not within a character
        }
        byte[] marked = Arrays.copyOf(name, kept + mark.length + name.length - dot);
        System.arraycopy(mark, 0, marked, kept, mark.length);
        System.arraycopy(name, dot, marked, kept + mark.length, name.length - dot);
        return marked;
    }

    /** The beginning of a text's SHA-256, for a name. */
    static String digits(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text)).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
