package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.resnet50.config.OutputColumn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowFormTest {
    private static final List<String> LEADING = List.of("image");
    private static final List<OutputColumn> COLUMNS = List.of(OutputColumn.LABEL, OutputColumn.PROBABILITY);
    private static final int TOP = 2;

    @TempDir
    Path folder;

    private static RowForm[] forms() {
        return new RowForm[] {new CsvForm(), new JsonLinesForm()};
    }

    @Test
    void csvIsRfc4180() {
        RowForm csv = new CsvForm();
        assertEquals("image,top1_label,top1_probability,top2_label,top2_probability", csv.header(LEADING, COLUMNS, TOP));
        assertEquals("plain,\"a,\"\"b\"\"\nc\rd\",0.5,\u00e9,0.25",
                csv.line(LEADING, COLUMNS, List.of("plain", "a,\"b\"\nc\rd", "0.5", "\u00e9", "0.25")));
    }

    @Test
    void jsonLinesAreObjects() {
        RowForm json = new JsonLinesForm();
        assertEquals("", json.header(LEADING, COLUMNS, TOP));
        assertEquals("{\"image\":\"a\\\"\\\\\\u000a.jpg\",\"top\":[{\"label\":\"\\u00e9\\u2028\",\"probability\":0.5},"
                + "{\"label\":\"=b\",\"probability\":0.25}]}",
                json.line(LEADING, COLUMNS, List.of("a\"\\\n.jpg", "\u00e9\u2028", "0.5", "=b", "0.25")));
        assertEquals("{\"image\":\"a\",\"code\":\"empty\"}", json.line(List.of("image", "code"), List.of(), List.of("a", "empty")));
    }

    @Test
    void openingAgainGoesOnAtTheEnd() throws Exception {
        Path file = folder.resolve("rows");
        for (String line : List.of("one", "two")) {
            try (RowFile rows = RowFile.open(file, "h")) {
                rows.add(line);
                rows.flush();
            }
        }
        assertEquals("h\none\ntwo\n", Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whatWasWrittenIsReadBack(RowForm form) throws Exception {
        Path file = folder.resolve("rows");
        List<List<String>> rows = write(form, file, 500);
        try (RowReader reader = form.read(file, LEADING, COLUMNS, TOP)) {
            for (List<String> row : rows) {
                assertTrue(reader.next());
                assertEquals(row, IntStream.range(0, reader.cells()).mapToObj(reader::text).toList());
            }
            assertFalse(reader.next());
            assertEquals(Files.size(file), reader.endOfRow());
        }
    }

    @Test
    void othersReadTheSameCsv() throws Exception {
        Path file = folder.resolve("rows");
        List<List<String>> rows = write(new CsvForm(), file, 500);
        try (CsvReader<CsvRecord> reader = CsvReader.builder().skipEmptyLines(false).ofCsvRecord(file)) {
            assertEquals(rows, reader.stream().skip(1).map(CsvRecord::getFields).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aFileCutAnywhereKeepsItsWholeRows(RowForm form) throws Exception {
        Path file = folder.resolve("rows");
        write(form, file, 3);
        byte[] whole = Files.readAllBytes(file);
        List<Long> ends = ends(form, file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            int cut = length;
            assertEquals(ends.stream().filter(end -> end <= cut).toList(), ends(form, file), "cut at " + length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0\0\0", "", "{}", "[]", "{\"image\":\"a\"}", "{\"image\":\"a\",\"top\":[]}",
            "{\"image\":\"a\",\"code\":\"b\",\"reason\":\"c\"",
            "{\"image\":\"a\",\"code\":\"b\",\"reason\":\"c\"}x", "{\"code\":\"b\",\"image\":\"a\",\"reason\":\"c\"}",
            "{\"image\":\"a\tb\",\"code\":\"b\",\"reason\":\"c\"}", "{\"image\":\"\\q\",\"code\":\"b\",\"reason\":\"c\"}",
            "{\"image\":\"\\u12\",\"code\":\"b\",\"reason\":\"c\"}", "[[[[[[[[[[[[[[[[", "{\"image\":"})
    void aLineOfAnotherKindEndsTheRows(String line) throws Exception {
        Path file = folder.resolve("rows");
        ErrorRows rows = new ErrorRows(new JsonLinesForm());
        String first = "{\"image\":\"a\",\"code\":\"b\",\"reason\":\"c\"}\n";
        Files.writeString(file, first + line + "\n" + first);
        try (RowReader reader = rows.read(file)) {
            assertTrue(reader.next());
            assertFalse(reader.next());
            assertEquals(first.length(), reader.endOfRow());
        }
    }

    private static List<Long> ends(RowForm form, Path file) throws Exception {
        List<Long> ends = new ArrayList<>();
        try (RowReader reader = form.read(file, LEADING, COLUMNS, TOP)) {
            while (reader.next()) {
                ends.add(reader.endOfRow());
            }
        }
        return ends;
    }

    private static List<List<String>> write(RowForm form, Path file, int count) throws Exception {
        Random random = new Random(2);
        List<List<String>> rows = new ArrayList<>();
        try (RowFile out = RowFile.open(file, form.header(LEADING, COLUMNS, TOP))) {
            for (int i = 0; i < count; i++) {
                List<String> row = List.of(text(random), text(random), "0." + i, text(random), "1");
                out.add(form.line(LEADING, COLUMNS, row));
                rows.add(row);
            }
            out.sync();
        }
        return rows;
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
