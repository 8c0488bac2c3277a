package dev.resnet50.job;

import dev.resnet50.config.OutputColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Comma-separated values, RFC 4180 with LF at the line's end: {@code image,top1_index,top1_label,...,top2_index,...} */
final class CsvForm implements RowForm {
    @Override
    public String ending() {
        return "csv";
    }

    /** Guarded against spreadsheets, which would take some for formulas. */
    @Override
    public String text(String text) {
        return CellText.of(text);
    }

    @Override
    public String header(List<String> leading, List<OutputColumn> columns, int top) {
        List<String> names = new ArrayList<>(leading);
        for (int rank = 1; rank <= top; rank++) {
            for (OutputColumn column : columns) {
                names.add("top" + rank + "_" + column.name().toLowerCase(Locale.ROOT));
            }
        }
        return String.join(",", names);
    }

    @Override
    public String line(List<String> leading, List<OutputColumn> columns, List<String> cells) {
        return cells.stream().map(CsvForm::quoted).collect(Collectors.joining(","));
    }

    /** A cell with quotes around it if it needs them. */
    private static String quoted(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return '"' + text.replace("\"", "\"\"") + '"';
            }
        }
        return text;
    }

    @Override
    public RowReader read(Path file, List<String> leading, List<OutputColumn> columns, int top) throws IOException {
        return new CsvRowReader(file, header(leading, columns, top));
    }
}
