package dev.resnet50.report;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.resnet50.config.ConfigException;
import dev.resnet50.config.Printable;
import dev.resnet50.weights.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The right classes from a CSV file: a line {@code image,class}, then one line an image, named as in the {@code image} column of the predictions, with
 * the WordNet id, label or index of its class.
 */
public final class TruthFile implements TrueClasses {
    private static final List<String> HEADER = List.of("image", "class");

    private final String shown;
    private final Map<String, TrueClass> classes = new HashMap<>();

    private TruthFile(String shown) {
        this.shown = shown;
    }

    /** @throws ConfigException if the file cannot be read or a line names no class; the message has the line */
    public static TruthFile read(Path file, Labels labels) throws ConfigException {
        TruthFile truth = new TruthFile(Printable.line(file.toString()));
        ClassNames names = new ClassNames(labels);
        if (!Files.isRegularFile(file)) {
            throw new ConfigException("--truth: there is no such file: " + truth.shown);
        }
        try (CsvReader<CsvRecord> reader = CsvReader.builder().detectBomHeader(true).allowExtraFields(true).allowMissingFields(true).ofCsvRecord(file)) {
            boolean header = true;
            for (CsvRecord row : reader) {
                if (header) {
                    truth.checkHeader(row);
                    header = false;
                } else {
                    truth.add(row, names);
                }
            }
        } catch (CsvParseException | UncheckedIOException | IOException e) {
            throw new ConfigException(truth.shown + ": not a CSV file in UTF-8: " + Printable.line(String.valueOf(e.getMessage())));
        }
        return truth;
    }

    private void checkHeader(CsvRecord row) throws ConfigException {
        if (!HEADER.equals(row.getFields().stream().map(String::strip).toList())) {
            throw new ConfigException(shown + ":" + row.getStartingLineNumber() + ": the first line must be image,class");
        }
    }

    private void add(CsvRecord row, ClassNames names) throws ConfigException {
        String where = shown + ":" + row.getStartingLineNumber() + ": ";
        if (row.getFieldCount() != HEADER.size()) {
            throw new ConfigException(where + row.getFieldCount() + " cells instead of two");
        }
        String name = row.getField(1);
        ClassNames.Match match = names.find(name);
        if (match.classes().size() != 1) {
            throw new ConfigException(where + "'" + Printable.line(name) + "' is " + (match.isFound()
                    ? "the label of classes " + match.classes() + "; give the index" : "no WordNet id, label or index of the model's classes"));
        }
        TrueClass known = new TrueClass(match.classes().get(0), match.kind() + " in " + shown);
        TrueClass before = classes.put(row.getField(0), known);
        if (before != null && before.index() != known.index()) {
            throw new ConfigException(where + "'" + Printable.line(row.getField(0)) + "' has had another class before");
        }
    }

    @Override
    public TrueClass of(String image) {
        return classes.getOrDefault(image, TrueClass.unknown("not in " + shown));
    }
}
