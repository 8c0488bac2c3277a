package dev.resnet50.report;

import dev.resnet50.config.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** An {@link Evaluation} for people; the last line is for programs as well. */
public final class EvaluationTable {
    private static final int WORST = 10;
    private static final int LABEL = 30;

    private EvaluationTable() {}

    /** The lines of the table. */
    public static List<String> lines(Evaluation evaluation) {
        List<String> lines = new ArrayList<>();
        worstClasses(evaluation, lines);
        confusions(evaluation, lines);
        calibration(evaluation, lines);
        evaluation.sources().forEach((how, images) -> lines.add("class of " + images + " images known by the " + Printable.line(how)));
        lines.add(format("top 1: %.1f %% (%d of %d), top 5: %.1f %% (%d of %d); not counted: %d without a known class, %d that failed",
                100 * evaluation.topOneAccuracy(), evaluation.topOne(), evaluation.images(),
                100 * evaluation.topFiveAccuracy(), evaluation.topFive(), evaluation.images(), evaluation.unlabelled(),
                evaluation.failed()));
        lines.add(format("images=%d top1=%.6f top1_correct=%d top5=%.6f top5_correct=%d ece=%.6f unlabelled=%d failed=%d",
                evaluation.images(), evaluation.topOneAccuracy(), evaluation.topOne(), evaluation.topFiveAccuracy(), evaluation.topFive(),
                evaluation.calibration().expectedError(), evaluation.unlabelled(), evaluation.failed()));
        return lines;
    }

    private static void worstClasses(Evaluation evaluation, List<String> lines) {
        List<Evaluation.ClassScore> worst = evaluation.classes().stream().filter(score -> score.images() > score.topOne())
                .sorted(Comparator.comparingDouble(Evaluation.ClassScore::recall)
                        .thenComparing(Comparator.comparingLong(Evaluation.ClassScore::images).reversed()))
                .limit(WORST).toList();
        if (!worst.isEmpty()) {
            lines.add(format("%-" + LABEL + "s %8s %8s %8s %8s", "classes most often missed", "images", "top 1", "top 5", "answers"));
            worst.forEach(score -> lines.add(format("%-" + LABEL + "s %8d %6.1f %% %6.1f %% %8d", label(score.label()), score.images(),
                    100 * score.recall(), 100.0 * score.topFive() / score.images(), score.answered())));
        }
    }

    private static void confusions(Evaluation evaluation, List<String> lines) {
        List<Evaluation.Confusion> worst = evaluation.confusions();
        if (!worst.isEmpty()) {
            lines.add(format("%-" + LABEL + "s %-" + LABEL + "s %8s", "worst confusions: is", "was taken for", "images"));
            worst.stream().limit(WORST).forEach(confusion -> lines.add(format("%-" + LABEL + "s %-" + LABEL + "s %8d",
                    label(evaluation.labels().get(confusion.truth())), label(evaluation.labels().get(confusion.answer())), confusion.images())));
        }
    }

    private static void calibration(Evaluation evaluation, List<String> lines) {
        lines.add(format("%-" + LABEL + "s %8s %8s %8s", "calibration: probability", "images", "mean", "right"));
        for (Calibration.Bin bin : evaluation.calibration().bins()) {
            if (bin.images() > 0) {
                lines.add(format("%-" + LABEL + "s %8d %6.1f %% %6.1f %%", format("%.1f %% to %.1f %%", 100 * bin.from(), 100 * bin.to()),
                        bin.images(), 100 * bin.confidence(), 100 * bin.accuracy()));
            }
        }
        lines.add(format("expected calibration error %.4f", evaluation.calibration().expectedError()));
    }

    private static String label(String label) {
        String line = Printable.line(label);
        return line.length() <= LABEL ? line : line.substring(0, LABEL - 3) + "...";
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
