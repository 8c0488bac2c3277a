package dev.resnet50.weights;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The names of a model's classes, by the row of its classifier. */
public final class Labels {
    private static final int IMAGENET_CLASSES = 1000;
    /** Index, WordNet id and label of each class of ImageNet-1k, tab-separated under a header line. */
    private static final String IMAGENET = "imagenet1k.tsv";
    private static final long MAX_BYTES = 16 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final List<String> names;
    private final String source;
    private final String warning;

    private Labels(List<String> names, String source, String warning) {
        this.names = List.copyOf(names);
        this.source = source;
        this.warning = warning;
    }

    /**
     * The labels of a model with {@code classes} classes: from {@code explicit} if given, else from {@code
     * FILE.labels.txt} beside the model, else ImageNet-1k's names if there are 1000 classes, else the class numbers,
     * with a warning.
     *
     * @param model as in {@link ModelReader#read}
     * @param explicit a UTF-8 text file with one label a line
     * @throws ModelException if a labels file cannot be read or does not have one label for each class
     */
    public static Labels find(Path model, Optional<Path> explicit, int classes) throws ModelException {
        Path located = ModelReader.locate(model);
        Optional<Path> file = explicit.isPresent() ? explicit : ModelSidecar.beside(located, ModelSidecar.LABELS);
        if (file.isPresent()) {
            return new Labels(read(file.get(), classes), Printable.of(file.get()), null);
        }
        if (classes == IMAGENET_CLASSES) {
            return new Labels(imageNet(), "built-in ImageNet-1k names", null);
        }
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            numbers.add(Integer.toString(i));
        }
        return new Labels(numbers, "class numbers", "no names for the " + classes + " classes of "
                + Printable.of(located) + "; the class numbers stand for them (give one name a line with --labels or in"
                + " " + Printable.of(ModelSidecar.labels(located)) + ")");
    }

    /** The label of the class in row {@code index} of the classifier. */
    public String get(int index) {
        return names.get(index);
    }

    /** The number of classes. */
    public int size() {
        return names.size();
    }

    /** One line for the user if no names were found. */
    public Optional<String> warning() {
        return Optional.ofNullable(warning);
    }

    /** The labels file, or what stands in for one, for people. */
    public String source() {
        return source;
    }

    private static List<String> read(Path file, int classes) throws ModelException {
        if (!Files.isRegularFile(file)) {
            throw ModelException.in(file, Files.exists(file) ? "the labels must be a file"
                    : "there is no such labels file");
        }
        List<String> labels = lines(file);
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i).isBlank()) {
                throw ModelException.in(file, "line " + (i + 1) + " has no label");
            }
        }
        if (labels.size() != classes) {
            throw ModelException.in(file, labels.size() + " labels for a model with " + classes
                    + " classes; one label a line is needed for each class");
        }
        return labels;
    }

    private static List<String> lines(Path file) throws ModelException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw ModelException.in(file, "too large for a labels file");
            }
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            return content.stripTrailing().lines().map(String::strip).toList();
        } catch (CharacterCodingException e) {
            throw ModelException.in(file, "the labels are not UTF-8 text; save the file as UTF-8", e);
        } catch (IOException e) {
            throw ModelException.in(file, "the labels cannot be read (" + Printable.of(e.toString()) + ")", e);
        }
    }

    /**
     * The WordNet ids of ImageNet-1k's classes, by class number, such as {@code n01440764}; of any use only for a model with as many
     * classes.
     */
    public static List<String> imageNetIds() {
        return imageNet(1);
    }

    /** The labels of ImageNet-1k's classes, by class number. */
    public static List<String> imageNet() {
        return imageNet(2);
    }

    private static List<String> imageNet(int column) {
        try (InputStream resource = Labels.class.getResourceAsStream(IMAGENET);
                BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> line.split("\t")[column]).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the built-in class names cannot be read from the program's jar", e);
        }
    }
}
