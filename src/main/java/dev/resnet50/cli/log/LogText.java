package dev.resnet50.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.resnet50.config.Printable;

/** Pieces that the lines of console and file share. */
final class LogText {
    private static final int LEVEL_COLUMNS = 5;

    private LogText() {
    }

    /** The level, padded to five columns, and a space. */
    static void appendLevel(ILoggingEvent event, StringBuilder line) {
        String level = event.getLevel().levelStr;
        line.append(level).append(" ".repeat(LEVEL_COLUMNS + 1 - level.length()));
    }

    /** The text on one line, with {@code ?} for what is not {@linkplain Printable#isPlain plain}: file names in it are not ours. */
    static void appendSafe(String text, StringBuilder line) {
        text.codePoints().forEach(codePoint -> line.appendCodePoint(Printable.isPlain(codePoint) ? codePoint : '?'));
    }

    /** As {@link #appendSafe}, except that line feeds and tabs stay. */
    static void appendSafeLines(String text, StringBuilder line) {
        text.codePoints().forEach(codePoint -> line.appendCodePoint(
                codePoint == '\n' || codePoint == '\t' || Printable.isPlain(codePoint) ? codePoint : '?'));
    }
}
