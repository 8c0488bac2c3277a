package dev.resnet50.job;

import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.image.ImageException;
import dev.resnet50.network.Prediction;
import dev.resnet50.weights.Labels;
import java.util.List;

/** The lines of the predictions and of the errors file, without line ends, for programs that keep them otherwise. */
public final class CsvLines {
    private static final CsvForm FORM = new CsvForm();

    private final PredictionRows rows;

    public CsvLines(Settings settings, Labels labels) {
        rows = new PredictionRows(FORM, settings.get(SettingKeys.OUTPUT_COLUMNS), settings.get(SettingKeys.OUTPUT_TOP_K), labels);
    }

    public String predictionsHeader() {
        return rows.header();
    }

    public static String errorsHeader() {
        return new ErrorRows(FORM).header();
    }

    /** @param image the cell, as {@link ListedImage#name} */
    public String prediction(String image, List<Prediction> best) {
        return rows.line(image, best);
    }

    /** @param image the cell, as {@link ListedImage#name} */
    public static String error(String image, ImageException fault) {
        return new ErrorRows(FORM).line(image, fault);
    }
}
