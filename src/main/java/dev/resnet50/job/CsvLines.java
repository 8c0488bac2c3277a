package dev.resnet50.job;

import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.image.ImageException;
import dev.resnet50.network.Prediction;
import dev.resnet50.weights.Labels;
import java.util.List;
import java.util.stream.Collectors;

/** The lines of the predictions and of the errors file, without line ends, for programs that keep them otherwise. */
public final class CsvLines {
    private final PredictionRows rows;

    public CsvLines(Settings settings, Labels labels) {
        rows = new PredictionRows(settings.get(SettingKeys.OUTPUT_COLUMNS), settings.get(SettingKeys.OUTPUT_TOP_K),
                labels);
    }

    public String predictionsHeader() {
        return rows.header();
    }

    public static String errorsHeader() {
        return ErrorRows.HEADER;
    }

    /** @param image the cell, as {@link ListedImage#name} */
    public String prediction(String image, List<Prediction> best) {
        return line(rows.cells(image, best));
    }

    /** @param image the cell, as {@link ListedImage#name} */
    public static String error(String image, ImageException fault) {
        return line(ErrorRows.cells(image, fault));
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CsvFile::quoted).collect(Collectors.joining(","));
    }
}
