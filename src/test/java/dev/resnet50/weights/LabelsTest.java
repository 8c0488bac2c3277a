package dev.resnet50.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelsTest {
    @TempDir
    Path directory;

    private Path model;

    @BeforeEach
    void model() throws IOException {
        model = Files.write(directory.resolve("net.v2.pth"), new byte[] {1});
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private String refusal(Optional<Path> explicit, int classes) {
        String message = assertThrows(ModelException.class, () -> Labels.find(model, explicit, classes)).getMessage();
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    @Test
    void aThousandClassesAreImageNet() throws ModelException {
        Labels labels = Labels.find(model, Optional.empty(), 1000);
        assertEquals(1000, labels.size());
        assertEquals("tench", labels.get(0));
        assertEquals("Samoyed", labels.get(258));
        assertEquals("tiger cat", labels.get(282));
        assertEquals("toilet tissue", labels.get(999));
        assertEquals("built-in ImageNet-1k names", labels.source());
        assertTrue(labels.warning().isEmpty());
    }

    @Test
    void otherCountsGetNumbersAndAWarning() throws ModelException {
        Labels labels = Labels.find(model, Optional.empty(), 3);
        assertEquals("2", labels.get(2));
        assertEquals("class numbers", labels.source());
        String warning = labels.warning().orElseThrow();
        assertTrue(warning.contains("3 classes") && warning.contains("net.v2.labels.txt"), warning);
        assertEquals(1, warning.lines().count());
    }

    @Test
    void theFileBesideTheModelIsTaken() throws IOException, ModelException {
        Path beside = write("net.v2.labels.txt", "\uFEFFa\r\n b, c \r\n\"d\"\r\n\r\n");
        Labels labels = Labels.find(model, Optional.empty(), 3);
        assertEquals("a", labels.get(0));
        assertEquals("b, c", labels.get(1));
        assertEquals("\"d\"", labels.get(2));
        assertEquals(beside.toString(), labels.source());
        write("net.v2.pth.labels.txt", "x\ny\nz");
        assertEquals("x", Labels.find(model, Optional.empty(), 3).get(0));
        assertEquals("q", Labels.find(model, Optional.of(write("mine.txt", "q\nr\ns\n")), 3).get(0));
    }

    @Test
    void theModelMayBeGivenAsItsDirectory() throws IOException, ModelException {
        write("net.v2.labels.txt", "a\nb");
        assertEquals("b", Labels.find(directory, Optional.empty(), 2).get(1));
    }

    @Test
    void aWrongNumberOfLabelsIsRefused() throws IOException {
        write("net.v2.labels.txt", "a\nb");
        String message = refusal(Optional.empty(), 3);
        assertTrue(message.contains("net.v2.labels.txt: 2 labels for a model with 3 classes"), message);
    }

    @Test
    void brokenFilesAreRefused() throws IOException {
        assertTrue(refusal(Optional.of(directory.resolve("none.txt")), 3).contains("no such labels file"));
        assertTrue(refusal(Optional.of(directory), 3).contains("must be a file"));
        assertTrue(refusal(Optional.of(write("gap.txt", "a\n\nc\n")), 3).contains("line 2 has no label"));
        Path latin = Files.write(directory.resolve("latin.txt"),
                "caf\u00e9\nb\nc".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(refusal(Optional.of(latin), 3).contains("not UTF-8"));
        assertTrue(refusal(Optional.of(write("empty.txt", "")), 3).contains("0 labels"));
    }

    @Test
    void settingsBesideTheModelAreFound() throws IOException, ModelException {
        assertEquals(Optional.empty(), ModelSidecar.path(model));
        Path properties = write("net.v2.properties", "preprocess.resize=232\n");
        assertEquals(Optional.of(properties), ModelSidecar.path(model));
        assertEquals(Optional.of(properties), ModelSidecar.path(directory));
        Path full = write("net.v2.pth.properties", "");
        assertEquals(Optional.of(full), ModelSidecar.path(model));
    }

    @Test
    void theBuiltInNamesAreComplete() throws IOException {
        String table = new String(Labels.class.getResourceAsStream("imagenet1k.tsv").readAllBytes(),
                StandardCharsets.UTF_8);
        String[] lines = table.split("\n");
        assertEquals(1001, lines.length);
        for (int i = 1; i < lines.length; i++) {
            String[] cells = lines[i].split("\t");
            assertEquals(3, cells.length);
            assertEquals(i - 1, Integer.parseInt(cells[0]));
            assertEquals('n', cells[1].charAt(0));
            assertEquals(8, HexFormat.of().parseHex(cells[1].substring(1)).length * 2);
        }
    }
}
