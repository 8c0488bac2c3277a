package dev.resnet50.job;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the rows that {@link JsonLinesForm} wrote. The cells are the strings and numbers of the line in their order. A row is whole if it ends in
 * LF, is one JSON object without white space, and has the members that were written, in that order.
 */
final class JsonLineReader implements RowReader {
    private static final int MAX_DEPTH = 4;

    private final InputStream in;
    private final List<String> names;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<String> namesRead = new ArrayList<>();
    private final List<byte[]> cells = new ArrayList<>();
    private String text;
    private int at;
    private long endOfRow;

    /** @param names of all members of a line, in the order of the text */
    JsonLineReader(Path file, List<String> names) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        this.names = names;
    }

    @Override
    public boolean next() throws IOException {
        line.reset();
        int b = in.read();
        while (b != '\n') {
            if (b < ' ') {
                return false;   // the end, or what nobody wrote
            }
            line.write(b);
            b = in.read();
        }
        namesRead.clear();
        cells.clear();
        text = line.toString(StandardCharsets.ISO_8859_1);
        at = 0;
        if (peek() != '{' || !value(0) || at != text.length() || !namesRead.equals(names)) {
            return false;
        }
        endOfRow += line.size() + 1;
        return true;
    }

    /** The next character, or 0 at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean skip(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    /** Takes a value up; false if there is none. */
    private boolean value(int depth) {
        return switch (peek()) {
            case '{' -> depth < MAX_DEPTH && items('{', '}', depth);
            case '[' -> depth < MAX_DEPTH && items('[', ']', depth);
            case '"' -> addString(cells);
            default -> number();
        };
    }

    private boolean items(char begin, char end, int depth) {
        skip(begin);
        do {
            if (begin == '{' && !name() || !value(depth + 1)) {
                return false;
            }
        } while (skip(','));
        return skip(end);
    }

    private boolean name() {
        List<byte[]> name = new ArrayList<>();
        if (!addString(name) || !skip(':')) {
            return false;
        }
        namesRead.add(new String(name.get(0), StandardCharsets.UTF_8));
        return true;
    }

    private boolean addString(List<byte[]> strings) {
        if (!skip('"')) {
            return false;
        }
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            char c = peek();
            at++;
            if (c < ' ' || c > '~') {
                return false;
            }
            if (c == '\\') {
                int escaped = escape();
                if (escaped < 0) {
                    return false;
                }
                c = (char) escaped;
            }
            string.append(c);
        }
        at++;
        strings.add(string.toString().getBytes(StandardCharsets.UTF_8));
        return true;
    }

    /** The character of an escape, of those that are written; -1 for another. */
    private int escape() {
        char c = peek();
        at++;
        if (c == '"' || c == '\\') {
            return c;
        }
        if (c != 'u' || at + 4 > text.length()) {
            return -1;
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(text.charAt(at++), 16);
            if (digit < 0) {
                return -1;
            }
            code = code << 4 | digit;
        }
        return code;
    }

    private boolean number() {
        int begin = at;
        while (peek() >= '0' && peek() <= '9' || peek() == '.' || peek() == '-') {
            at++;
        }
        cells.add(text.substring(begin, at).getBytes(StandardCharsets.US_ASCII));
        return at > begin;
    }

    @Override
    public int cells() {
        return cells.size();
    }

    @Override
    public byte[] bytes(int cell) {
        return cells.get(cell);
    }

    @Override
    public long endOfRow() {
        return endOfRow;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
