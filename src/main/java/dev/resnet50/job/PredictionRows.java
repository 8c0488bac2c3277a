package dev.resnet50.job;

import dev.resnet50.config.OutputColumn;
import dev.resnet50.network.Prediction;
import dev.resnet50.weights.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rows of the predictions file: the image, and for each of its best classes the columns that the settings ask for.
 */
final class PredictionRows {
    private final List<OutputColumn> columns;
    private final int topK;
    private final Labels labels;

    /** @param topK classes of a row; no more than there are */
    PredictionRows(List<OutputColumn> columns, int topK, Labels labels) {
        this.columns = columns;
        this.topK = Math.min(topK, labels.size());
        this.labels = labels;
    }

    int topK() {
        return topK;
    }

    /** Number of cells of a row. */
    int cells() {
        return 1 + topK * columns.size();
    }

    /** {@code image,top1_index,top1_label,top1_probability,top2_index,...} */
    String header() {
        StringBuilder header = new StringBuilder("image");
        for (int rank = 1; rank <= topK; rank++) {
            for (OutputColumn column : columns) {
                header.append(",top").append(rank).append('_').append(column.name().toLowerCase(Locale.ROOT));
            }
        }
        return header.toString();
    }

    /** Number of the cell that holds the best class's index, or -1. */
    int topIndexCell() {
        int column = columns.indexOf(OutputColumn.INDEX);
        return column < 0 ? -1 : 1 + column;
    }

    void write(CsvFile file, String image, List<Prediction> best) {
        cells(image, best).forEach(file::cell);
        file.endRow();
    }

    List<String> cells(String image, List<Prediction> best) {
        List<String> cells = new ArrayList<>(cells());
        cells.add(image);
        for (Prediction prediction : best) {
            for (OutputColumn column : columns) {
                cells.add(switch (column) {
                    case INDEX -> Integer.toString(prediction.index());
                    case LABEL -> CellText.of(labels.get(prediction.index()));
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
