package dev.resnet50.job;

import dev.resnet50.config.Settings;
import dev.resnet50.config.SettingsLoader;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs of the whole job on the demo model, for tests. */
final class Runs {
    static final Path DEMO_MODEL = Path.of("weights");
    static final Path DEMO_IMAGES = Path.of("input");

    private Runs() {
    }

    /** Settings for the demo model, two threads, with further {@code key=value}. */
    static Settings settings(Path input, Path output, String... assignments) throws Exception {
        SettingsLoader loader = new SettingsLoader().addAssignment("model.weights=" + DEMO_MODEL)
                .addAssignment("input.paths=" + input).addAssignment("output.dir=" + output)
                .addAssignment("engine.threads=2");
        for (String assignment : assignments) {
            loader.addAssignment(assignment);
        }
        return loader.load();
    }

    static JobResult run(Path input, Path output, String... assignments) throws Exception {
        return ClassifyJob.run(settings(input, output, assignments), "test");
    }

    /** All rows of a file, the header included. */
    static List<List<String>> rows(Path file) throws IOException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            return reader.stream().map(CsvRecord::getFields).toList();
        }
    }

    /** The first cells of all rows but the header. */
    static List<String> names(Path file) throws IOException {
        return rows(file).stream().skip(1).map(row -> row.get(0)).toList();
    }
}
