package dev.resnet50.image;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Says what a file is that is no image of a kind read here, so that its owner knows what to do about it. */
final class ForeignContent {
    private static final int PROBE = 512;

    /** Beginnings of files, as Latin-1 text, and what they are. */
    private static final Map<String, String> BEGINNINGS = Map.ofEntries(
            Map.entry("%PDF", "a PDF document"),
            Map.entry("8BPS", "a Photoshop file"),
            Map.entry("\u00FF\n", "a JPEG XL image"),
            Map.entry("\0\0\0\fJXL ", "a JPEG XL image"),
            Map.entry("\0\0\0\fjP  ", "a JPEG 2000 image"),
            Map.entry("\u00FFO\u00FFQ", "a JPEG 2000 image"),
            Map.entry("\0\0\1\0", "an icon file"),
            Map.entry("PK\3\4", "a ZIP archive"),
            Map.entry("\u001F\u008B", "a gzip file"),
            Map.entry("7z\u00BC\u00AF", "a 7z archive"),
            Map.entry("Rar!", "a RAR archive"),
            Map.entry("\u001AE\u00DF\u00A3", "a Matroska or WebM video"),
            Map.entry("RIFF", "a RIFF file that is no WebP"),
            Map.entry("\u007FELF", "a program"),
            Map.entry("MZ", "a program"),
            Map.entry("P4\n", "a netpbm image"),
            Map.entry("P5\n", "a netpbm image"),
            Map.entry("P6\n", "a netpbm image"));

    private ForeignContent() {}

    /** What the file is, in a few words. */
    static String describe(byte[] file) {
        if (Bytes.has(file, 4, "ftyp")) {
            return isoMedia(new String(file, 8, Math.min(24, file.length - 8), StandardCharsets.ISO_8859_1));
        }
        for (Map.Entry<String, String> beginning : BEGINNINGS.entrySet()) {
            if (Bytes.has(file, 0, beginning.getKey())) {
                return beginning.getValue();
            }
        }
        int length = Math.min(PROBE, file.length);
        if (onlyZeros(file)) {
            return "nothing but zero bytes, as a crashed disk or a broken download leaves them";
        }
        return looksLikeText(file, length)
                ? text(new String(file, 0, length, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT))
                : "of no known image format";
    }

    private static String isoMedia(String brands) {
        if (brands.startsWith("avif") || brands.startsWith("avis") || brands.contains("avif")) {
            return "an AVIF image";
        }
        if (brands.matches("(?s)(hei|hev|mif1|msf1).*")) {
            return "a HEIC image";
        }
        return brands.startsWith("crx") ? "a Canon raw image" : "an MP4 or QuickTime video";
    }

    private static String text(String start) {
        if (start.startsWith("<!doctype html") || start.startsWith("<html") || start.contains("<html")) {
            return "a web page";
        }
        if (start.startsWith("<svg") || start.contains("<svg")) {
            return "an SVG drawing";
        }
        return start.startsWith("<?xml") ? "an XML document" : "text";
    }

    private static boolean onlyZeros(byte[] file) {
        for (byte value : file) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean looksLikeText(byte[] file, int length) {
        for (int i = 0; i < length; i++) {
            int value = Byte.toUnsignedInt(file[i]);
            if (value < ' ' && value != '\t' && value != '\n' && value != '\r' && value != '\f' || value == 0x7F) {
                return false;
            }
        }
        return true;
    }
}
