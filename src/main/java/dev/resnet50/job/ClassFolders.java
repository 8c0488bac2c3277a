package dev.resnet50.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The folders of a model's classes: the label as a {@link SafeName}, or the class number where nothing is left of it. Classes that
 * would share a folder, also one that does not tell upper from lower case, have their numbers behind: {@code crane (134)}.
 */
final class ClassFolders {
    private ClassFolders() {
    }

    /** A folder name for each label, by class number; always the same for the same labels. */
    static List<String> of(List<String> labels) {
        List<String> names = new ArrayList<>(labels.size());
        for (int i = 0; i < labels.size(); i++) {
            String name = SafeName.of(labels.get(i));
            names.add(name.isEmpty() ? Integer.toString(i) : name);
        }
        boolean[] numbered = new boolean[names.size()];
        while (numberTwins(names, numbered)) {
            // A name that has got its number may be what another label says: "crane (134)".
        }
        return List.copyOf(names);
    }

    /** Returns whether there were classes that share a folder. Once all of these have their numbers, none can be equal. */
    private static boolean numberTwins(List<String> names, boolean[] numbered) {
        Map<String, List<Integer>> byName = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            byName.computeIfAbsent(SafeName.folded(names.get(i)), name -> new ArrayList<>()).add(i);
        }
        boolean found = false;
        for (List<Integer> twins : byName.values()) {
            if (twins.size() > 1) {
                found = true;
                for (int index : twins) {
                    if (!numbered[index]) {
                        names.set(index, names.get(index) + " (" + index + ")");
                        numbered[index] = true;
                    }
                }
            }
        }
        return found;
    }
}
