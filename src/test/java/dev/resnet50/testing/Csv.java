package dev.resnet50.testing;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The program's result files as somebody else's CSV reader understands them. */
public final class Csv {
    private Csv() {}

    /** All rows of a file, the header included. */
    public static List<List<String>> rows(Path file) throws IOException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            return reader.stream().map(CsvRecord::getFields).toList();
        }
    }

    /** The first cells of all rows but the header. */
    public static List<String> names(Path file) throws IOException {
        return rows(file).stream().skip(1).map(row -> row.get(0)).toList();
    }
}
