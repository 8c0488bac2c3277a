package dev.resnet50.report;

import dev.resnet50.weights.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** All the ways to name a class: its WordNet id (ImageNet-1k), its label, its index. */
final class ClassNames {
    private static final Pattern WORDNET_ID = Pattern.compile("n[0-9]{8}");
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,6}");

    private final int classes;
    private final Map<String, List<Integer>> byExactLabel = new HashMap<>();
    private final Map<String, List<Integer>> byLabel = new HashMap<>();
    private final Map<String, Integer> byWordNetId = new HashMap<>();

    /** How a class was named. */
    enum Kind {
        WORDNET_ID("WordNet id"), LABEL("label"), INDEX("index");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * What a text names.
     *
     * @param classes none, or several if it is a label that several classes have
     */
    record Match(List<Integer> classes, Kind kind) {
        boolean isFound() {
            return !classes.isEmpty();
        }
    }

    ClassNames(Labels labels) {
        classes = labels.size();
        for (int index = 0; index < classes; index++) {
            byExactLabel.merge(labels.get(index), List.of(index), ClassNames::joined);
            byLabel.merge(normalised(labels.get(index)), List.of(index), ClassNames::joined);
        }
        List<String> ids = Labels.imageNetIds();
        if (ids.size() == classes) {
            for (int index = 0; index < classes; index++) {
                byWordNetId.put(ids.get(index), index);
            }
        }
    }

    private static List<Integer> joined(List<Integer> some, List<Integer> others) {
        List<Integer> all = new ArrayList<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    /** Label and index are told apart by their look; a label that is a number wins. */
    Match find(String name) {
        String text = name.strip();
        if (WORDNET_ID.matcher(text).matches() && byWordNetId.containsKey(text)) {
            return new Match(List.of(byWordNetId.get(text)), Kind.WORDNET_ID);
        }
        Match label = findLabel(text);
        if (!label.isFound() && INDEX.matcher(text).matches() && Integer.parseInt(text) < classes) {
            return new Match(List.of(Integer.parseInt(text)), Kind.INDEX);
        }
        return label;
    }

    /** As it is written, else as file names write it: ImageNet has a dog named Cardigan, and a cardigan. */
    private Match findLabel(String text) {
        List<Integer> exact = byExactLabel.getOrDefault(text, List.of());
        return new Match(exact.isEmpty() ? byLabel.getOrDefault(normalised(text), List.of()) : exact, Kind.LABEL);
    }

    /** As in file names, where a space may be an underscore or a hyphen. */
    private static String normalised(String label) {
        return label.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
    }
}
