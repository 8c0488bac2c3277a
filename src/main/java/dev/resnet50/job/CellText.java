package dev.resnet50.job;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of cells that hold what others chose: file names and class names.
 *
 * <p>A cell shows the name as it is, with one kind of exception: a byte may be written {@code \xHH}, where HH are its
 * two hexadecimal digits in lower case. This is done to
 * <ul>
 * <li>bytes that are not valid UTF-8, which a file name on Unix may hold;
 * <li>a first character by which a spreadsheet would take the cell for a formula: {@code = + - @}, tab, carriage
 * return;
 * <li>a backslash that would otherwise be read as the beginning of such an escape.
 * </ul>
 * So no two file names share a text, and the name can be had back by replacing every {@code \xHH} by its byte.
 */
final class CellText {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private CellText() {
    }

    /** The cell for the bytes of a file name or of a relative path. */
    static String of(byte[] name) {
        return guardStart(isPlain(name) ? new String(name, StandardCharsets.US_ASCII) : escape(decode(name)));
    }

    /** The cell for a text that need not be had back. */
    static String of(String text) {
        return guardStart(text);
    }

    /** The bytes of the name that a cell stands for. */
    static byte[] bytes(String cell) {
        byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
        if (cell.indexOf('\\') < 0) {
            return bytes;
        }
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            boolean escape = bytes[i] == '\\' && i + 3 < bytes.length && bytes[i + 1] == 'x'
                    && isLowerHex((char) bytes[i + 2]) && isLowerHex((char) bytes[i + 3]);
            if (escape) {
                bytes[length++] = (byte) (Character.digit(bytes[i + 2], 16) << 4 | Character.digit(bytes[i + 3], 16));
                i += 3;
            } else {
                bytes[length++] = bytes[i];
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    /** Whether the bytes are ASCII without a backslash, as almost all names are. */
    private static boolean isPlain(byte[] name) {
        for (byte b : name) {
            if (b < 0 || b == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Decodes UTF-8; a byte that is not valid becomes a lone surrogate, U+DC00 + byte, which no valid UTF-8 gives. */
    private static String decode(byte[] name) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(name);
        CharBuffer out = CharBuffer.allocate(name.length);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (0xDC00 | in.get() & 0xFF));
            }
            decoder.reset();
            result = decoder.decode(in, out, true);
        }
        return out.flip().toString();
    }

    private static String escape(String decoded) {
        StringBuilder text = new StringBuilder(decoded.length() + 8);
        boolean escaped = false;
        for (int i = 0; i < decoded.length(); i++) {
            char c = decoded.charAt(i);
            boolean invalidByte = Character.isLowSurrogate(c)
                    && (i == 0 || !Character.isHighSurrogate(decoded.charAt(i - 1)));
            if (invalidByte || c == '\\' && startsEscape(decoded, i)) {
                appendEscape(text, c);
                escaped = true;
            } else {
                text.append(c);
            }
        }
        return escaped ? text.toString() : decoded;
    }

    private static boolean startsEscape(String text, int backslash) {
        return backslash + 3 < text.length() && text.charAt(backslash + 1) == 'x'
                && isLowerHex(text.charAt(backslash + 2)) && isLowerHex(text.charAt(backslash + 3));
    }

    private static boolean isLowerHex(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }

    private static String guardStart(String text) {
        if (text.isEmpty() || FORMULA_STARTS.indexOf(text.charAt(0)) < 0) {
            return text;
        }
        StringBuilder guarded = new StringBuilder(text.length() + 3);
        appendEscape(guarded, text.charAt(0));
        return guarded.append(text, 1, text.length()).toString();
    }

    private static void appendEscape(StringBuilder text, char c) {
        text.append("\\x").append(Character.forDigit(c >> 4 & 15, 16)).append(Character.forDigit(c & 15, 16));
    }
}
