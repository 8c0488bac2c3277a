package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.config.OutputColumn;
import dev.resnet50.testing.Demo;
import dev.resnet50.weights.Labels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlierRowsTest {
    private static final int CLASSES = 12;
    private static final String HEADER = "image,top1_index,top1_label\n";
    private static final String FIRST = "a.jpg,3,crescent\n";
    private static final String SECOND = "\"b,\"\"\n.jpg\",11,triangle\n";

    @TempDir
    Path folder;
    private Path predictions;
    private Path errors;
    private PredictionRows rows;

    @BeforeEach
    void prepare() throws Exception {
        predictions = folder.resolve("p.csv");
        errors = folder.resolve("e.csv");
        rows = new PredictionRows(new CsvForm(), List.of(OutputColumn.INDEX, OutputColumn.LABEL), 1,
                Labels.find(Demo.MODEL, Optional.empty(), CLASSES));
    }

    @Test
    void rowsOfBothFilesAreKnownAndCounted() throws Exception {
        Files.writeString(predictions, HEADER + FIRST + SECOND);
        Files.writeString(errors, "image,code,reason\nc.jpg,empty,the file is empty\nd.jpg,corrupt,\"x, y\"\n");
        EarlierRows earlier = read();
        assertEquals(4, earlier.names().size());
        assertTrue(earlier.names().contains("b,\"\n.jpg".getBytes(StandardCharsets.UTF_8)));
        assertTrue(earlier.names().contains("c.jpg".getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of(new Tally.ClassCount(3, 1), new Tally.ClassCount(11, 1)), earlier.tally().mostFrequent(9));
        assertEquals(Map.of("empty", 1L, "corrupt", 1L), earlier.tally().perCode());
        assertEquals(Files.size(predictions), earlier.predictionsLength());
        assertEquals(Files.size(errors), earlier.errorsLength());
    }

    @Test
    void aFileCutAnywhereKeepsExactlyItsWholeRows() throws Exception {
        byte[] whole = (HEADER + FIRST + SECOND).getBytes(StandardCharsets.UTF_8);
        int afterHeader = HEADER.length();
        int afterFirst = afterHeader + FIRST.length();
        for (int length = 0; length <= whole.length; length++) {
            Files.write(predictions, Arrays.copyOf(whole, length));
            EarlierRows earlier = read();
            int rowsKept = length == whole.length ? 2 : length >= afterFirst ? 1 : 0;
            int[] lengths = {length >= afterHeader ? afterHeader : 0, afterFirst, whole.length};
            int kept = lengths[rowsKept];
            assertEquals(kept, earlier.predictionsLength(), "cut at " + length);
            assertEquals(rowsKept, earlier.tally().classified());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0\0\0\0\n", "x.jpg,3\n", "x.jpg,3,crescent,1\n", "x.jpg,12,triangle\n", "x.jpg,,y\n",
            ",3,crescent\n", "x.jpg,-1,y\n", "x.jpg,99999999999,y\n", "x\"y.jpg,3,y\n",
            "\"x\"y.jpg,3,y\n", "\n", "x.jpg,3,y\r"})
    void fromABadRowOnNothingIsTrusted(String bad) throws Exception {
        Files.writeString(predictions, HEADER + FIRST + bad + SECOND);
        EarlierRows earlier = read();
        assertEquals(HEADER.length() + FIRST.length(), earlier.predictionsLength());
        assertEquals(1, earlier.names().size());
    }

    @Test
    void missingFilesAndOtherHeadersAreNoRows() throws Exception {
        assertEquals(0, read().names().size());
        Files.writeString(predictions, "image,other\n" + FIRST);
        Files.writeString(errors, "image,code\nx,y\n");
        EarlierRows earlier = read();
        assertEquals(0, earlier.predictionsLength());
        assertEquals(0, earlier.errorsLength());
        assertEquals(0, earlier.names().size());
    }

    private EarlierRows read() throws Exception {
        return EarlierRows.read(predictions, errors, rows, CLASSES, Long.MAX_VALUE);
    }
}
