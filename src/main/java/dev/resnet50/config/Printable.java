package dev.resnet50.config;

/** Makes text from outside (file names, values, messages of libraries) fit for one line of a terminal. */
public final class Printable {
    private static final int BRIEF = 80;

    private Printable() {
    }

    /**
     * The text with every character that could move the cursor, break the line or reorder it (controls, format
     * characters, line and paragraph separators, lone surrogates) written as an escape such as {@code \n} or
     * {@code \u001b}.
     */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> append(line, codePoint));
        return line.toString();
    }

    /** {@link #line} of at most the first 80 characters. */
    static String brief(String text) {
        return text.codePointCount(0, text.length()) <= BRIEF ? line(text)
                : line(text.substring(0, text.offsetByCodePoints(0, BRIEF))) + "...";
    }

    private static void append(StringBuilder line, int codePoint) {
        switch (codePoint) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (isPlain(codePoint)) {
                    line.appendCodePoint(codePoint);
                } else {
                    for (char unit : Character.toChars(codePoint)) {
                        line.append(String.format("\\u%04x", (int) unit));
                    }
                }
            }
        }
    }

    /** Whether the character can neither move the cursor nor break the line nor reorder it. */
    public static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
