package dev.resnet50.job;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes any text a name that every usual file system takes for one file or folder, and no shell or file manager hides. */
final class SafeName {
    /** In UTF-8; leaves room for a suffix below the 255 that file systems allow, and the 143 of encrypted ones. */
    static final int MAX_BYTES = 120;
    private static final String FORBIDDEN = "/\\:*?\"<>|";
    private static final char REPLACEMENT = '_';
    /** What Windows takes for a device, whatever follows after a dot. */
    private static final Pattern DEVICE =
            Pattern.compile("(?:con|prn|aux|nul|conin\\$|conout\\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])\\s*(?:\\..*)?", Pattern.CASE_INSENSITIVE);

    private SafeName() {
    }

    /** The text as a name; empty if nothing is left of it. */
    static String of(String text) {
        StringBuilder name = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints()
                .forEach(codePoint -> name.appendCodePoint(isAllowed(codePoint) ? codePoint : REPLACEMENT));
        String safe = name.toString().strip();
        if (safe.startsWith(".")) {
            safe = REPLACEMENT + safe.substring(1);
        }
        if (DEVICE.matcher(safe).matches()) {
            safe = REPLACEMENT + safe;
        }
        return withoutDotsAtEnd(cut(safe, MAX_BYTES));
    }

    /** By what names are told apart where the file system does not tell upper from lower case. */
    static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static boolean isAllowed(int codePoint) {
        return FORBIDDEN.indexOf(codePoint) < 0 && switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Windows drops dots and spaces at the end. */
    private static String withoutDotsAtEnd(String name) {
        int end = name.length();
        while (end > 0 && (name.charAt(end - 1) == '.' || Character.isWhitespace(name.charAt(end - 1)))) {
            end--;
        }
        return name.substring(0, end);
    }

    private static String cut(String name, int bytes) {
        int end = 0;
        int length = 0;
        while (end < name.length()) {
            int codePoint = name.codePointAt(end);
            length += Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
            if (length > bytes) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return name.substring(0, end);
    }
}
