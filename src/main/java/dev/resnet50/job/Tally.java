package dev.resnet50.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many images ended how. Counted by the thread that drives the pipeline. */
final class Tally {
    private final long[] perClass;
    private final Map<String, Long> perCode = new TreeMap<>();
    private long classified;
    private long failed;

    /**
     * How often a class was the most probable.
     *
     * @param index class number
     * @param images at least 1
     */
    record ClassCount(int index, long images) {
    }

    Tally(int classes) {
        perClass = new long[classes];
    }

    void addClassified(int topClass) {
        classified++;
        perClass[topClass]++;
    }

    /** Counts an image whose class is not known any more. */
    void addClassified() {
        classified++;
    }

    void addFailed(String code) {
        failed++;
        perCode.merge(code, 1L, Long::sum);
    }

    long classified() {
        return classified;
    }

    long failed() {
        return failed;
    }

    long images() {
        return classified + failed;
    }

    /** Failures by code, sorted by code. */
    Map<String, Long> perCode() {
        return perCode;
    }

    /** The classes that most images were given, the most frequent first, of equals the lower index. */
    List<ClassCount> mostFrequent(int limit) {
        List<ClassCount> counts = new ArrayList<>();
        for (int index = 0; index < perClass.length; index++) {
            if (perClass[index] > 0) {
                counts.add(new ClassCount(index, perClass[index]));
            }
        }
        counts.sort(Comparator.comparingLong(ClassCount::images).reversed());
        return List.copyOf(counts.subList(0, Math.min(limit, counts.size())));
    }
}
