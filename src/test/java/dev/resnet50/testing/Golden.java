package dev.resnet50.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the reference values are: in the test resources, and, for those that need large files, in {@code ../shared}. */
public final class Golden {
    private static final Path ROOT = Path.of("src", "test", "resources", "golden");
    private static final Path SHARED = Path.of("..", "shared");

    private Golden() {}

    /** A file below {@code src/test/resources/golden}. */
    public static Path path(String relative) {
        return ROOT.resolve(relative);
    }

    /** A file of {@code ../shared}, which is present on machines that have the large weights and photos. */
    public static Optional<Path> shared(String relative) {
        Path path = SHARED.resolve(relative);
        return Files.exists(path) ? Optional.of(path) : Optional.empty();
    }

    /** The rows of a tab-separated table below {@code golden}, each as column name to value. */
    public static List<Map<String, String>> table(String relative) {
        return table(path(relative));
    }

    /** The rows of a tab-separated table, each as column name to value. */
    public static List<Map<String, String>> table(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            String[] columns = lines.get(0).split("\t", -1);
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split("\t", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < columns.length; i++) {
                    row.put(columns[i], i < cells.length ? cells[i] : "");
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
