package dev.resnet50.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertiesFileTest {
    @TempDir
    Path folder;

    @Test
    void readsKeysAndValuesWithTheirLines() throws Exception {
        Path file = write("\uFEFF# comment\r\n\r\n  a.b =  x = y # not a comment \t\nempty=\n c=C:\\new\\\né=ü");
        assertEquals(List.of(
                new PropertiesFile.Entry("a.b", "x = y # not a comment", file + ":3"),
                new PropertiesFile.Entry("empty", "", file + ":4"),
                new PropertiesFile.Entry("c", "C:\\new\\", file + ":5"),
                new PropertiesFile.Entry("é", "ü", file + ":6")), PropertiesFile.read(file));
    }

    @Test
    void readsAnEmptyFile() throws Exception {
        assertEquals(List.of(), PropertiesFile.read(write("")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a = 1\\nb|:2: 'b' is not of the form key = value",
        "= 1|:1: '= 1' is not of the form key = value",
        "a: 1|:1: 'a: 1' is not of the form key = value",
        "a=1\\n\\na = 2|:3: a is already set on line 1; remove one of the two",
    })
    void refusesWithTheLine(String text, String message) throws Exception {
        Path file = write(text.replace("\\n", "\n"));
        assertEquals(file + message, refusal(file));
    }

    @Test
    void refusesWhatIsNotUtf8() throws Exception {
        Path file = folder.resolve("latin1.properties");
        Files.write(file, "a = 1\nb = é\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(file + ":2: is not UTF-8 text", refusal(file));
    }

    @Test
    void refusesWhatIsNoFile() throws Exception {
        Path missing = folder.resolve("missing.properties");
        assertEquals(missing + ": there is no such configuration file", refusal(missing));
        assertEquals(folder + ": is a folder, not a configuration file", refusal(folder));
        Path large = folder.resolve("large.properties");
        Files.write(large, new byte[(1 << 20) + 1]);
        assertEquals(large + ": is larger than 1 MiB, so it is no configuration file", refusal(large));
    }

    @Test
    void escapesWhatATerminalWouldObey() throws Exception {
        Path file = write("\u001b[31mred\n");
        assertEquals(file + ":1: '\\u001b[31mred' is not of the form key = value", refusal(file));
    }

    private static String refusal(Path file) {
        return assertThrows(ConfigException.class, () -> PropertiesFile.read(file)).getMessage();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("test.properties"), text);
    }
}
