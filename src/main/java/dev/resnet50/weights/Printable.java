package dev.resnet50.weights;

import java.nio.file.Path;

/**
 * Makes text from an untrusted file fit for a one-line message: control and formatting characters escaped, length
 * bounded.
 */
public final class Printable {
    private static final int MAX_LENGTH = 100;
    private static final int MAX_PATH_LENGTH = 1000;

    private Printable() {}

    /** {@code text} on one line, at most about a hundred characters of it. */
    public static String of(String text) {
        return escape(text, MAX_LENGTH);
    }

    /** {@code path} as the user gave it, on one line. */
    public static String of(Path path) {
        return escape(path.toString(), MAX_PATH_LENGTH);
    }

    private static String escape(String text, int limit) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length() && out.length() < limit) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            boolean ascii = character >= ' ' && character <= '~';
            if (ascii || character > '~' && Character.isLetterOrDigit(character)) {
                out.appendCodePoint(character);
            } else {
                out.append(String.format("\\u%04x", character));
            }
        }
        return at < text.length() ? out.append("...").toString() : out.toString();
    }
}
