package dev.resnet50.job;

import dev.resnet50.config.OutputColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * JSON Lines: an object a line, {@code {"image":"a.jpg","top":[{"index":281,"label":"tabby",...},...]}}. The text is ASCII; every other
 * character is escaped as RFC 8259 has it.
 */
final class JsonLinesForm implements RowForm {
    private static final String TOP = "top";

    @Override
    public String ending() {
        return "jsonl";
    }

    @Override
    public String text(String text) {
        return text;
    }

    @Override
    public String header(List<String> leading, List<OutputColumn> columns, int top) {
        return "";
    }

    @Override
    public String line(List<String> leading, List<OutputColumn> columns, List<String> cells) {
        StringBuilder line = new StringBuilder("{");
        for (int i = 0; i < leading.size(); i++) {
            line.append(i == 0 ? "" : ",").append(member(leading.get(i), JsonWriter.quoted(cells.get(i))));
        }
        if (!columns.isEmpty()) {
            line.append(",\"").append(TOP).append("\":[");
            for (int i = leading.size(); i < cells.size(); i += columns.size()) {
                line.append(i == leading.size() ? "{" : ",{");
                for (int c = 0; c < columns.size(); c++) {
                    String cell = cells.get(i + c);
                    line.append(c == 0 ? "" : ",").append(member(name(columns.get(c)),
                            columns.get(c) == OutputColumn.LABEL ? JsonWriter.quoted(cell) : cell));
                }
                line.append('}');
            }
            line.append(']');
        }
        return line.append('}').toString();
    }

    private static String member(String name, String value) {
        return "\"" + name + "\":" + value;
    }

    private static String name(OutputColumn column) {
        return column.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public RowReader read(Path file, List<String> leading, List<OutputColumn> columns, int top) throws IOException {
        List<String> names = new ArrayList<>(leading);
        if (!columns.isEmpty()) {
            names.add(TOP);
            for (int rank = 0; rank < top; rank++) {
                columns.forEach(column -> names.add(name(column)));
            }
        }
        return new JsonLineReader(file, names);
    }
}
