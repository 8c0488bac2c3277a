package dev.resnet50.job;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.resnet50.config.OutputColumn;
import dev.resnet50.config.OutputFormat;
import dev.resnet50.config.Printable;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** Reads back what a finished job has written, row by row, for whoever sums it up. */
public final class ResultFiles {
    private final OutputFiles files;

    private ResultFiles(OutputFiles files) {
        this.files = files;
    }

    /** Takes rows as they are read. */
    @FunctionalInterface
    public interface Sink<T> {
        /** @throws IOException if what is made of the row cannot be written */
        void accept(T row) throws IOException;
    }

    /**
     * The files of the job with these settings.
     *
     * @param purpose what they are read for, for the message
     * @throws JobException if the settings leave out of the file what is needed here
     */
    public static ResultFiles of(Settings settings, String purpose) throws JobException {
        if (settings.get(SettingKeys.OUTPUT_FORMAT) != OutputFormat.CSV) {
            throw new JobException(JobResult.USAGE, purpose + " needs output.format=csv");
        }
        List<OutputColumn> columns = settings.get(SettingKeys.OUTPUT_COLUMNS);
        if (!columns.containsAll(List.of(OutputColumn.INDEX, OutputColumn.PROBABILITY))) {
            throw new JobException(JobResult.USAGE, purpose + " needs index and probability in output.columns");
        }
        return new ResultFiles(OutputFiles.of(settings));
    }

    /**
     * The predictions, in the order of the file.
     *
     * @throws IOException if the file cannot be read or holds what this program does not write
     */
    public void predictions(Sink<ResultRow> sink) throws IOException {
        read(files.predictions(), row -> sink.accept(new ResultRow(row.getField("image"), best(row))));
    }

    /** The bad images, likewise. */
    public void errors(Sink<ErrorRow> sink) throws IOException {
        if (Files.exists(files.errors())) {
            read(files.errors(), row ->
                    sink.accept(new ErrorRow(row.getField("image"), row.getField("code"), row.getField("reason"))));
        }
    }

    private static List<ResultRow.Guess> best(NamedCsvRecord row) {
        List<ResultRow.Guess> best = new ArrayList<>();
        for (int rank = 1; row.findField("top" + rank + "_index").isPresent(); rank++) {
            best.add(new ResultRow.Guess(Integer.parseInt(row.getField("top" + rank + "_index")),
                    Double.parseDouble(row.getField("top" + rank + "_probability"))));
        }
        return best;
    }

    private static void read(Path file, Sink<NamedCsvRecord> sink) throws IOException {
        long line = 1;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file);
                CloseableIterator<NamedCsvRecord> rows = reader.iterator()) {
            while (rows.hasNext()) {
                NamedCsvRecord row = rows.next();
                line = row.getStartingLineNumber();
                sink.accept(row);
            }
        } catch (CsvParseException | NoSuchElementException | NumberFormatException e) {
            throw new IOException(Printable.line(file.toString()) + ", at or after line " + line
                    + ": not as this program writes it (" + Printable.line(String.valueOf(e.getMessage()))
                    + "); classify again", e);
        }
    }
}
