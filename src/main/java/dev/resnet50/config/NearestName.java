package dev.resnet50.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant who mistyped a name. */
public final class NearestName {
    private NearestName() {
    }

    /** {@code "; did you mean NAME?"}, or an empty text when no name is near enough. */
    public static String suggestion(String mistyped, Collection<String> names) {
        return find(mistyped, names).map(name -> "; did you mean " + name + "?").orElse("");
    }

    /**
     * The name that is fewest edits away, if that is at most a third of its length. A name whose last part (after a
     * dot) is what was typed counts as one edit away.
     */
    public static Optional<String> find(String mistyped, Collection<String> names) {
        String typed = normalise(mistyped);
        String nearest = null;
        int fewest = Integer.MAX_VALUE;
        for (String name : names) {
            String candidate = normalise(name);
            int allowed = Math.max(1, candidate.length() / 3);
            if (typed.isEmpty() || Math.abs(typed.length() - candidate.length()) > allowed
                    && !candidate.endsWith("." + typed)) {
                continue;
            }
            int edits = candidate.endsWith("." + typed) ? 1 : distance(typed, candidate);
            if (edits < fewest && edits <= allowed) {
                nearest = name;
                fewest = edits;
            }
        }
        return Optional.ofNullable(nearest);
    }

    private static String normalise(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Damerau-Levenshtein distance (restricted: no substring is edited twice): insertions, deletions, substitutions and
     * swaps of neighbours that turn one text into the other.
     */
    static int distance(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            edits[i][0] = i;
        }
        for (int j = 0; j <= to.length(); j++) {
            edits[0][j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            for (int j = 1; j <= to.length(); j++) {
                int substitution = edits[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                int best = Math.min(substitution, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
                if (i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    best = Math.min(best, edits[i - 2][j - 2] + 1);
                }
                edits[i][j] = best;
            }
        }
        return edits[from.length()][to.length()];
    }
}
