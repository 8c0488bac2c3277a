package dev.resnet50.report;

import dev.resnet50.job.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/**
 * JSON that may stand within a {@code script} element of an HTML page: no {@code <}, {@code >} or {@code &} occurs in a string, so that nothing in it
 * can end the element or open a comment. Compact, and written as it comes.
 */
final class PageJson {
    private final Writer out;
    private boolean first = true;

    PageJson(Writer out) {
        this.out = out;
    }

    PageJson open(char bracket) throws IOException {
        separate();
        out.write(bracket);
        first = true;
        return this;
    }

    PageJson close(char bracket) throws IOException {
        out.write(bracket);
        first = false;
        return this;
    }

    /** The name of the next member of an object. */
    PageJson name(String name) throws IOException {
        separate();
        out.write(quoted(name));
        out.write(':');
        first = true;
        return this;
    }

    PageJson value(String value) throws IOException {
        return raw(quoted(value));
    }

    PageJson value(long value) throws IOException {
        return raw(Long.toString(value));
    }

    /** With six decimals; null if it is no number. */
    PageJson value(double value) throws IOException {
        return raw(Double.isFinite(value) ? String.format(Locale.ROOT, "%.6f", value) : "null");
    }

    private PageJson raw(String text) throws IOException {
        separate();
        out.write(text);
        return this;
    }

    private void separate() throws IOException {
        if (!first) {
            out.write(',');
        }
        first = false;
    }

    static String quoted(String text) {
        return JsonWriter.quoted(text).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }
}
