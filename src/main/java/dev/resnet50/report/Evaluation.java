package dev.resnet50.report;

import dev.resnet50.job.ErrorRow;
import dev.resnet50.job.ResultFiles;
import dev.resnet50.job.ResultRow;
import dev.resnet50.weights.Labels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often the answers for labelled images are right. Images that failed or have no known class count in no accuracy. */
public final class Evaluation {
    /** An image is right in the top 5 if its class is among so many. */
    public static final int TOP = 5;

    private final Labels labels;
    private final TrueClasses truth;
    private final long[] images;
    private final long[] topOne;
    private final long[] topFive;
    private final long[] answered;
    private final Map<Long, Long> confusions = new HashMap<>();
    private final Calibration calibration = new Calibration();
    private final Map<String, Long> sources = new TreeMap<>();
    private long unlabelled;
    private long failed;
    private String firstUnlabelled = "";

    /**
     * One class that images have or were given.
     *
     * @param images that belong to it
     * @param topOne of these, where it came first
     * @param topFive of these, where it was among the first five
     * @param answered labelled images, of any class, for which it came first
     */
    record ClassScore(int index, String label, long images, long topOne, long topFive, long answered) {
        /** Part of its images that are right; NaN without images. */
        double recall() {
            return (double) topOne / images;
        }

        /** Part of the answers for it that are right; NaN without answers. */
        double precision() {
            return (double) topOne / answered;
        }
    }

    /** @param images of class {@code truth} that were taken for {@code answer} */
    record Confusion(int truth, int answer, long images) {
    }

    private Evaluation(Labels labels, TrueClasses truth) {
        this.labels = labels;
        this.truth = truth;
        images = new long[labels.size()];
        topOne = new long[labels.size()];
        topFive = new long[labels.size()];
        answered = new long[labels.size()];
    }

    /** Evaluates a finished job. */
    public static Evaluation of(ResultFiles results, Labels labels, TrueClasses truth) throws IOException {
        Evaluation evaluation = new Evaluation(labels, truth);
        results.predictions(evaluation::add);
        results.errors(evaluation::add);
        return evaluation;
    }

    private void add(ErrorRow row) {
        failed++;
    }

    private void add(ResultRow row) {
        TrueClasses.TrueClass known = truth.of(row.image());
        if (!known.isKnown()) {
            if (unlabelled++ == 0) {
                firstUnlabelled = row.image() + ": " + known.how();
            }
            return;
        }
        sources.merge(known.how(), 1L, Long::sum);
        int answer = row.best().get(0).index();
        boolean right = answer == known.index();
        images[known.index()]++;
        answered[answer]++;
        calibration.add(row.best().get(0).probability(), right);
        if (right) {
            topOne[answer]++;
        } else {
            confusions.merge((long) known.index() * labels.size() + answer, 1L, Long::sum);
        }
        if (row.best().stream().limit(TOP).anyMatch(guess -> guess.index() == known.index())) {
            topFive[known.index()]++;
        }
    }

    Labels labels() {
        return labels;
    }

    TrueClasses truth() {
        return truth;
    }

    /** Images whose class is known and for which there is an answer. */
    public long images() {
        return sum(images);
    }

    long topOne() {
        return sum(topOne);
    }

    long topFive() {
        return sum(topFive);
    }

    double topOneAccuracy() {
        return (double) topOne() / images();
    }

    double topFiveAccuracy() {
        return (double) topFive() / images();
    }

    /** Images with an answer whose class is not known. */
    public long unlabelled() {
        return unlabelled;
    }

    /** The first of them, and why; empty if there is none. */
    public String firstUnlabelled() {
        return firstUnlabelled;
    }

    /** Images without an answer. */
    long failed() {
        return failed;
    }

    /** Where the classes were found, and for how many images. */
    Map<String, Long> sources() {
        return sources;
    }

    Calibration calibration() {
        return calibration;
    }

    /** The classes that occur, by index. */
    List<ClassScore> classes() {
        List<ClassScore> classes = new ArrayList<>();
        for (int i = 0; i < images.length; i++) {
            if (images[i] > 0 || answered[i] > 0) {
                classes.add(new ClassScore(i, labels.get(i), images[i], topOne[i], topFive[i], answered[i]));
            }
        }
        return classes;
    }

    /** What was taken for what, the most frequent first. */
    List<Confusion> confusions() {
        return confusions.entrySet().stream()
                .map(entry -> new Confusion((int) (entry.getKey() / labels.size()), (int) (entry.getKey() % labels.size()), entry.getValue()))
                .sorted(Comparator.comparingLong(Confusion::images).reversed()
                        .thenComparingInt(Confusion::truth).thenComparingInt(Confusion::answer))
                .toList();
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
