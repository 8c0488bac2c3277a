package dev.resnet50.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The small files beside a model that bear its name: {@code net.labels.txt} and {@code net.properties} of {@code
 * net.pth}.
 */
public final class ModelSidecar {
    static final String LABELS = ".labels.txt";
    static final String PROPERTIES = ".properties";

    private ModelSidecar() {}

    /**
     * The settings that belong to a model ({@code preprocess.*}, {@code model.*}), if there is such a file.
     *
     * @param model as in {@link ModelReader#read}: a file, or a directory
     * @throws ModelException if {@code model} is a directory that does not hold exactly one model
     */
    public static Optional<Path> path(Path model) throws ModelException {
        return beside(ModelReader.locate(model), PROPERTIES);
    }

    /** Those of the files beside {@code model}, a located model, that exist. */
    public static List<Path> all(Path model) {
        return Stream.of(LABELS, PROPERTIES).flatMap(ending -> beside(model, ending).stream()).toList();
    }

    /** Gives the model {@code to} what stands beside the model {@code from}, of each kind that it does not have itself. */
    public static void copy(Path from, Path to) throws IOException {
        for (String ending : List.of(LABELS, PROPERTIES)) {
            Optional<Path> file = beside(from, ending);
            if (file.isPresent() && beside(to, ending).isEmpty()) {
                Files.copy(file.get(), expected(to, ending));
            }
        }
    }

    /** The names that files beside a model of this name may have, of each kind those with precedence first. */
    public static List<String> names(String model) {
        int dot = model.lastIndexOf('.');
        String stem = dot > 0 ? model.substring(0, dot) : model;
        return Stream.of(LABELS, PROPERTIES).flatMap(ending -> Stream.of(model + ending, stem + ending)).toList();
    }

    /** {@code net.pth} + ending if that exists, else {@code net} + ending. */
    static Optional<Path> beside(Path model, String ending) {
        Path absolute = model.toAbsolutePath().normalize();
        if (absolute.getFileName() == null) {
            return Optional.empty();
        }
        String name = absolute.getFileName().toString();
        int dot = name.lastIndexOf('.');
        Path full = absolute.resolveSibling(name + ending);
        Path stem = absolute.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ending);
        if (Files.exists(full)) {
            return Optional.of(shownAs(model, full));
        }
        return Files.exists(stem) ? Optional.of(shownAs(model, stem)) : Optional.empty();
    }

    /** The labels file to make for a model that has none. */
    public static Path labels(Path model) {
        return expected(model, LABELS);
    }

    /** The settings file to make for a model that has none. */
    public static Path properties(Path model) {
        return expected(model, PROPERTIES);
    }

    /** The file to make for a model that has none. */
    private static Path expected(Path model, String ending) {
        String name = model.toAbsolutePath().normalize().getFileName().toString();
        int dot = name.lastIndexOf('.');
        return model.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ending);
    }

    /** {@code file} written the way the user wrote the model's path, so that messages stay short. */
    private static Path shownAs(Path model, Path file) {
        Path sibling = model.resolveSibling(file.getFileName());
        return sibling.toAbsolutePath().normalize().equals(file) ? sibling : file;
    }
}
