package dev.resnet50.job;

import dev.resnet50.config.OutputColumn;
import dev.resnet50.config.OutputFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How the rows of a result stand in their files. Each row is a line of its own, or several if a CSV cell has line ends. */
interface RowForm {
    static RowForm of(OutputFormat format) {
        return switch (format) {
            case CSV -> new CsvForm();
            case JSONL -> new JsonLinesForm();
        };
    }

    /** What the names of the files end in, without the dot. */
    String ending();

    /** The cell for a text that others chose and that need not be had back, such as a class name. */
    String text(String text);

    /**
     * What a file of such rows begins with, without line end; empty if with its first row.
     *
     * @param top classes of a row of predictions, 0 for errors
     */
    String header(List<String> leading, List<OutputColumn> columns, int top);

    /**
     * A row, without line end.
     *
     * @param leading names of the first cells
     * @param columns names of the further cells, which come in groups, a group a class
     */
    String line(List<String> leading, List<OutputColumn> columns, List<String> cells);

    /** Opens a file to read back rows that {@link #line} made; positioned before the first. */
    RowReader read(Path file, List<String> leading, List<OutputColumn> columns, int top) throws IOException;
}
