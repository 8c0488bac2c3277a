package dev.resnet50.report;

import dev.resnet50.job.ErrorRow;
import dev.resnet50.job.ResultRow;
import java.util.Map;
import java.util.TreeMap;

/** What the page says about all images, however many it shows. */
final class ReportTotals {
    /** Bars of the confidence histogram. */
    static final int BINS = 20;

    private final Map<Integer, Long> perClass = new TreeMap<>();
    private final Map<String, Long> perCode = new TreeMap<>();
    private final long[] confidence = new long[BINS];
    private long classified;
    private long failed;
    private double probability;

    void add(ResultRow row) {
        ResultRow.Guess best = row.best().get(0);
        classified++;
        probability += best.probability();
        perClass.merge(best.index(), 1L, Long::sum);
        confidence[Math.max(0, Math.min(BINS - 1, (int) (best.probability() * BINS)))]++;
    }

    void add(ErrorRow row) {
        failed++;
        perCode.merge(row.code(), 1L, Long::sum);
    }

    long classified() {
        return classified;
    }

    long failed() {
        return failed;
    }

    /** Of the first class; NaN without images. */
    double meanProbability() {
        return probability / classified;
    }

    /** Images by their most probable class. */
    Map<Integer, Long> perClass() {
        return perClass;
    }

    /** Bad images by code. */
    Map<String, Long> perCode() {
        return perCode;
    }

    /** Images by the probability of their first class, in bins of equal width. */
    long[] confidence() {
        return confidence;
    }
}
