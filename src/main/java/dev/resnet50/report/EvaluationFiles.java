package dev.resnet50.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.resnet50.job.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * An {@link Evaluation} as files: {@code NAME.evaluation.json} has everything, {@code NAME.classes.csv} a row for each class, {@code
 * NAME.confusions.csv} a row for each pair of classes that were confused.
 */
public final class EvaluationFiles {
    private EvaluationFiles() {}

    /**
     * Writes the three files; each appears when it is whole.
     *
     * @param predictions beside which they lie and whose name they share: {@code NAME.csv}
     * @return the files
     */
    public static List<Path> write(Evaluation evaluation, Path predictions) throws IOException {
        String name = predictions.getFileName().toString().replaceFirst("\\.csv$", "");
        Path classes = predictions.resolveSibling(name + ".classes.csv");
        Path confusions = predictions.resolveSibling(name + ".confusions.csv");
        Path all = predictions.resolveSibling(name + ".evaluation.json");
        WholeFile.write(classes, out -> classes(evaluation, out));
        WholeFile.write(confusions, out -> confusions(evaluation, out));
        WholeFile.write(all, out -> out.write(json(evaluation)));
        return List.of(classes, confusions, all);
    }

    private static void classes(Evaluation evaluation, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord("index", "label", "images", "top1_correct", "top5_correct", "answers", "recall", "precision");
        for (Evaluation.ClassScore score : evaluation.classes()) {
            csv.writeRecord("" + score.index(), score.label(), "" + score.images(), "" + score.topOne(), "" + score.topFive(),
                    "" + score.answered(), ratio(score.recall()), ratio(score.precision()));
        }
        csv.flush();
    }

    private static void confusions(Evaluation evaluation, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        csv.writeRecord("true_index", "true_label", "answer_index", "answer_label", "images");
        for (Evaluation.Confusion confusion : evaluation.confusions()) {
            csv.writeRecord("" + confusion.truth(), evaluation.labels().get(confusion.truth()), "" + confusion.answer(),
                    evaluation.labels().get(confusion.answer()), "" + confusion.images());
        }
        csv.flush();
    }

    private static String ratio(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.6f", value);
    }

    /** All figures as JSON; shares of 1 with six decimals, null where there is nothing to divide by. */
    static String json(Evaluation evaluation) {
        JsonWriter json = new JsonWriter().beginObject()
                .field("images", evaluation.images())
                .field("top1_correct", evaluation.topOne()).share("top1_accuracy", evaluation.topOneAccuracy())
                .field("top5_correct", evaluation.topFive()).share("top5_accuracy", evaluation.topFiveAccuracy())
                .field("unlabelled", evaluation.unlabelled()).field("failed", evaluation.failed())
                .share("expected_calibration_error", evaluation.calibration().expectedError());
        json.beginObject("classes_known_by");
        evaluation.sources().forEach(json::field);
        json.endObject().beginArray("calibration");
        for (Calibration.Bin bin : evaluation.calibration().bins()) {
            json.beginObject().share("from", bin.from()).share("to", bin.to()).field("images", bin.images())
                    .share("mean_probability", bin.confidence()).share("accuracy", bin.accuracy()).endObject();
        }
        json.endArray().beginArray("classes");
        for (Evaluation.ClassScore score : evaluation.classes()) {
            json.beginObject().field("index", score.index()).field("label", score.label()).field("images", score.images())
                    .field("top1_correct", score.topOne()).field("top5_correct", score.topFive()).field("answers", score.answered())
                    .share("recall", score.recall()).share("precision", score.precision()).endObject();
        }
        json.endArray().beginArray("confusions");
        for (Evaluation.Confusion confusion : evaluation.confusions()) {
            json.beginObject().field("true", confusion.truth()).field("answer", confusion.answer())
                    .field("images", confusion.images()).endObject();
        }
        return json.endArray().endObject().text();
    }
}
