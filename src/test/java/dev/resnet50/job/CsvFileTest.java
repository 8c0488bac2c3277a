package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
    @TempDir
    Path folder;

    @Test
    void theBytesAreRfc4180WithLineFeeds() throws Exception {
        Path file = folder.resolve("a.csv");
        try (CsvFile csv = CsvFile.open(file, "image,code")) {
            csv.cell("plain");
            csv.cell("");
            csv.endRow();
            csv.cell("a,\"b\"\nc\rd");
            csv.cell("\u00e9");
            csv.endRow();
            assertEquals("image,code\n", Files.readString(file));
            csv.sync();
        }
        assertEquals("image,code\nplain,\n\"a,\"\"b\"\"\nc\rd\",\u00e9\n", Files.readString(file));
    }

    @Test
    void openingAgainGoesOnAtTheEnd() throws Exception {
        Path file = folder.resolve("a.csv");
        for (String cell : List.of("one", "two")) {
            try (CsvFile csv = CsvFile.open(file, "h")) {
                csv.cell(cell);
                csv.endRow();
                csv.flush();
            }
        }
        assertEquals("h\none\ntwo\n", Files.readString(file));
    }

    @Test
    void othersAndWeReadBackWhatWasWritten() throws Exception {
        Path file = folder.resolve("a.csv");
        Random random = new Random(2);
        List<List<String>> rows = new ArrayList<>();
        try (CsvFile csv = CsvFile.open(file, "a,b,c")) {
            for (int i = 0; i < 500; i++) {
                List<String> row = new ArrayList<>();
                for (int j = 0; j < 3; j++) {
                    row.add(text(random));
                    csv.cell(row.get(j));
                }
                csv.endRow();
                rows.add(row);
            }
            csv.flush();
        }
        try (CsvReader<CsvRecord> reader = CsvReader.builder().skipEmptyLines(false).ofCsvRecord(file)) {
            List<List<String>> read = reader.stream().skip(1).map(CsvRecord::getFields).toList();
            assertEquals(rows, read);
        }
        try (CsvRowReader reader = new CsvRowReader(file)) {
            assertTrue(reader.next());
            for (List<String> row : rows) {
                assertTrue(reader.next());
                assertEquals(row, List.of(reader.text(0), reader.text(1), reader.text(2)));
            }
            assertFalse(reader.next());
            assertEquals(Files.size(file), reader.endOfRow());
        }
    }

    private static String text(Random random) {
        String alphabet = "ab,\"\n\u00e9'; ";
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
