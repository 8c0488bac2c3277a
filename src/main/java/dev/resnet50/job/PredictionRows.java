package dev.resnet50.job;

import dev.resnet50.config.OutputColumn;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.network.Prediction;
import dev.resnet50.weights.Labels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rows of the predictions file: the image, and for each of its best classes the columns that the settings ask for.
 */
final class PredictionRows {
    private static final List<String> LEADING = List.of("image");

    private final RowForm form;
    private final List<OutputColumn> columns;
    private final int topK;
    private final Labels labels;

    /** @param topK classes of a row; no more than there are */
    PredictionRows(RowForm form, List<OutputColumn> columns, int topK, Labels labels) {
        this.form = form;
        this.columns = columns;
        this.topK = Math.min(topK, labels.size());
        this.labels = labels;
    }

    /** As the settings say. */
    static PredictionRows of(Settings settings, Labels labels) {
        return new PredictionRows(RowForm.of(settings.get(SettingKeys.OUTPUT_FORMAT)), settings.get(SettingKeys.OUTPUT_COLUMNS),
                settings.get(SettingKeys.OUTPUT_TOP_K), labels);
    }

    int topK() {
        return topK;
    }

    /** Number of cells of a row. */
    int cells() {
        return 1 + topK * columns.size();
    }

    /** See {@link RowForm#header}. */
    String header() {
        return form.header(LEADING, columns, topK);
    }

    /** Number of the cell that holds the best class's index, or -1. */
    int topIndexCell() {
        int column = columns.indexOf(OutputColumn.INDEX);
        return column < 0 ? -1 : 1 + column;
    }

    /** A row, without line end. */
    String line(String image, List<Prediction> best) {
        return form.line(LEADING, columns, cells(image, best));
    }

    /** Reads back rows, if the file is of such. */
    RowReader read(Path file) throws IOException {
        return form.read(file, LEADING, columns, topK);
    }

    /** The rows of bad images, in the same form. */
    ErrorRows errors() {
        return new ErrorRows(form);
    }

    private List<String> cells(String image, List<Prediction> best) {
        List<String> cells = new ArrayList<>(cells());
        cells.add(image);
        for (Prediction prediction : best) {
            for (OutputColumn column : columns) {
                cells.add(switch (column) {
                    case INDEX -> Integer.toString(prediction.index());
                    case LABEL -> form.text(labels.get(prediction.index()));
                    case PROBABILITY -> decimals(prediction.probability());
                    case LOGIT -> decimals(prediction.logit());
                });
            }
        }
        return cells;
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
