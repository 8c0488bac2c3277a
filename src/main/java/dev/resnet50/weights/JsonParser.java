package dev.resnet50.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A strict parser for the part of JSON (RFC 8259) that a safetensors header uses: objects, arrays, strings and
 * non-negative whole numbers, which become {@code Map}, {@code List}, {@code String} and {@code Long}. Repeated keys
 * are an error, nesting is bounded, and every loop consumes text, so that time and memory are proportional to the text.
 */
final class JsonParser {
    private static final int MAX_DEPTH = 8;

    private final String text;
    private int at;

    private JsonParser(String text) {
        this.text = text;
    }

    /** Text that is not of that kind. */
    static final class JsonException extends Exception {
        private static final long serialVersionUID = 1L;

        JsonException(String message) {
            super(message);
        }
    }

    /** The one value that {@code text} holds, with white space around it. */
    static Object parse(String text) throws JsonException {
        JsonParser parser = new JsonParser(text);
        Object value = parser.value(0);
        parser.skipSpace();
        if (parser.at < text.length()) {
            throw parser.unexpected();
        }
        return value;
    }

    private Object value(int depth) throws JsonException {
        if (depth > MAX_DEPTH) {
            throw new JsonException("nested deeper than " + MAX_DEPTH + " levels");
        }
        skipSpace();
        char first = at < text.length() ? text.charAt(at) : 0;
        if (first == '{') {
            return object(depth);
        }
        if (first == '[') {
            return array(depth);
        }
        if (first == '"') {
            return string();
        }
        if (first >= '0' && first <= '9') {
            return number();
        }
        throw unexpected();
    }

    private Map<String, Object> object(int depth) throws JsonException {
        Map<String, Object> fields = new LinkedHashMap<>();
        at++;
        if (follows('}')) {
            return fields;
        }
        do {
            skipSpace();
            if (at >= text.length() || text.charAt(at) != '"') {
                throw unexpected();
            }
            String key = string();
            expect(':');
            if (fields.containsKey(key)) {
                throw new JsonException("the key " + Printable.of(key) + " is there twice");
            }
            fields.put(key, value(depth + 1));
        } while (follows(','));
        expect('}');
        return fields;
    }

    private List<Object> array(int depth) throws JsonException {
        List<Object> items = new ArrayList<>(4);
        at++;
        if (follows(']')) {
            return items;
        }
        do {
            items.add(value(depth + 1));
        } while (follows(','));
        expect(']');
        return items;
    }

    private String string() throws JsonException {
        int start = ++at;
        StringBuilder escaped = null;
        while (at < text.length()) {
            char character = text.charAt(at++);
            if (character == '"') {
                return escaped == null ? text.substring(start, at - 1) : escaped.toString();
            }
            if (character < ' ') {
                at--;
                throw unexpected();
            }
            if (character == '\\') {
                if (escaped == null) {
                    escaped = new StringBuilder(text.substring(start, at - 1));
                }
                escaped.append(escape());
            } else if (escaped != null) {
                escaped.append(character);
            }
        }
        throw unexpected();
    }

    private char escape() throws JsonException {
        char kind = at < text.length() ? text.charAt(at++) : 0;
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new JsonException("broken escape in a string at character " + at);
        };
    }

    private char unicode() throws JsonException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at++), 16) : -1;
            if (digit < 0) {
                throw new JsonException("broken escape in a string at character " + at);
            }
            code = code << 4 | digit;
        }
        return (char) code;
    }

    private Long number() throws JsonException {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        String digits = text.substring(start, at);
        boolean leadingZero = digits.length() > 1 && digits.charAt(0) == '0';
        if (leadingZero || digits.length() > 18 || at < text.length() && ".eE".indexOf(text.charAt(at)) >= 0) {
            throw new JsonException("not a whole number below 10^18 at character " + start);
        }
        return Long.valueOf(digits);
    }

    private boolean follows(char wanted) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) throws JsonException {
        if (!follows(wanted)) {
            throw unexpected();
        }
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private JsonException unexpected() {
        return new JsonException(at >= text.length() ? "it ends in the middle"
                : "unexpected " + Printable.of(text.substring(at, at + 1)) + " at character " + at);
    }
}
