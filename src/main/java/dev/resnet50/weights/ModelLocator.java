package dev.resnet50.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the one model that a path means. */
final class ModelLocator {
    /**
     * Endings that say "model" even where the content does not, so that a broken model is reported rather than
     * overlooked.
     */
    private static final List<String> ENDINGS =
            List.of(".safetensors", ".pth", ".pt", ".bin", ".npz", ".pkl", ".ckpt", ".th", ".h5", ".onnx");
    private static final int MAX_NAMED = 5;

    private ModelLocator() {}

    static Path locate(Path path) throws IOException, ModelException {
        if (Files.isRegularFile(path)) {
            return path;
        }
        if (!Files.exists(path)) {
            throw ModelException.in(path, "there is no such model file or directory; name one with --weights");
        }
        if (!Files.isDirectory(path)) {
            throw ModelException.in(path, "neither a file nor a directory; name a model file with --weights");
        }
        return TextDirectoryReader.isTextDirectory(path) ? path : onlyModelIn(path);
    }

    private static Path onlyModelIn(Path directory) throws IOException, ModelException {
        List<Path> entries;
        try (Stream<Path> listing = Files.list(directory)) {
            entries = listing.sorted().toList();
        }
        List<Path> models = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        for (Path entry : entries) {
            (isModel(entry) ? models : others).add(entry);
        }
        if (models.size() == 1) {
            return models.get(0);
        }
        if (models.isEmpty()) {
            throw ModelException.in(directory, "no model file in this directory"
                    + (others.isEmpty() ? " (it is empty)" : " (only " + named(others) + ")")
                    + "; put one there, or name one with --weights");
        }
        throw ModelException.in(directory, models.size() + " models in this directory (" + named(models)
                + "); name one of them, such as --weights " + Printable.of(models.get(0)));
    }

    private static boolean isModel(Path entry) throws IOException {
        String name = entry.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.startsWith(".") || name.endsWith(ModelSidecar.LABELS) || name.endsWith(ModelSidecar.PROPERTIES)) {
            return false;
        }
        if (Files.isDirectory(entry)) {
            return TextDirectoryReader.isTextDirectory(entry);
        }
        if (!Files.isRegularFile(entry)) {
            return false;
        }
        return ENDINGS.stream().anyMatch(name::endsWith)
                || Files.isReadable(entry) && FormatProbe.probe(entry).format() != null;
    }

    private static String named(List<Path> paths) {
        String names = paths.stream().limit(MAX_NAMED).map(path -> Printable.of(path.getFileName()))
                .collect(Collectors.joining(", "));
        return paths.size() > MAX_NAMED ? names + " and " + (paths.size() - MAX_NAMED) + " more" : names;
    }
}
