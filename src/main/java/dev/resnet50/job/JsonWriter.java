package dev.resnet50.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Builds one JSON text (RFC 8259), indented by two spaces. Members of objects are named, elements of arrays are not.
 * Numbers that JSON cannot express become null; the text is ASCII, every other character is escaped.
 */
public final class JsonWriter {
    private final StringBuilder text = new StringBuilder();
    /** For each open object or array whether it still is empty. */
    private final Deque<Boolean> empty = new ArrayDeque<>();

    public JsonWriter beginObject() {
        return begin(null, '{');
    }

    public JsonWriter beginObject(String name) {
        return begin(name, '{');
    }

    public JsonWriter endObject() {
        return end('}');
    }

    public JsonWriter beginArray(String name) {
        return begin(name, '[');
    }

    public JsonWriter endArray() {
        return end(']');
    }

    public JsonWriter field(String name, String value) {
        return raw(name, value == null ? "null" : quoted(value));
    }

    public JsonWriter field(String name, long value) {
        return raw(name, Long.toString(value));
    }

    /** A number with three decimals. */
    public JsonWriter field(String name, double value) {
        return decimal(name, "%.3f", value);
    }

    /** A share of 1, or a probability, with six decimals. */
    public JsonWriter share(String name, double value) {
        return decimal(name, "%.6f", value);
    }

    private JsonWriter decimal(String name, String format, double value) {
        return raw(name, Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "null");
    }

    private JsonWriter raw(String name, String value) {
        startItem(name);
        text.append(value);
        return this;
    }

    private JsonWriter begin(String name, char bracket) {
        startItem(name);
        text.append(bracket);
        empty.push(true);
        return this;
    }

    private JsonWriter end(char bracket) {
        boolean wasEmpty = empty.pop();
        if (!wasEmpty) {
            newLine();
        }
        text.append(bracket);
        return this;
    }

    private void startItem(String name) {
        if (!empty.isEmpty()) {
            if (!empty.pop()) {
                text.append(',');
            }
            empty.push(false);
            newLine();
        }
        if (name != null) {
            text.append(quoted(name)).append(": ");
        }
    }

    private void newLine() {
        text.append('\n').append("  ".repeat(empty.size()));
    }

    /** The text so far, with a line end. */
    public String text() {
        return text + "\n";
    }

    /** The value as a JSON string, quotes included. */
    public static String quoted(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                quoted.append(c);
            } else {
                quoted.append(String.format("\\u%04x", (int) c));
            }
        }
        return quoted.append('"').toString();
    }
}
