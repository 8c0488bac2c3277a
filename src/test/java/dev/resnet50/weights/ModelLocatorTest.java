package dev.resnet50.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelLocatorTest {
    @TempDir
    Path directory;

    private Path model(String name) throws IOException {
        return Files.write(directory.resolve(name), ModelFileBuilder.smallest().get("safetensors"));
    }

    private static String refusal(Path path) {
        String message = assertThrows(ModelException.class, () -> ModelReader.read(path)).getMessage();
        assertEquals(1, message.lines().count(), message);
        assertTrue(message.startsWith(path + ": "), message);
        return message;
    }

    @Test
    void theOneModelOfADirectoryIsFound() throws IOException, ModelException {
        Path only = model("net.model");
        Files.writeString(directory.resolve("net.labels.txt"), "a");
        Files.writeString(directory.resolve("net.properties"), "");
        Files.writeString(directory.resolve("README.md"), "# Weights\n");
        Files.writeString(directory.resolve(".gitkeep"), "");
        Files.writeString(directory.resolve(".hidden.pth"), "");
        Files.createDirectory(directory.resolve("old"));
        assertEquals(only, ModelReader.locate(directory));
        assertEquals(only, ModelReader.read(directory).path());
        assertEquals(only, ModelReader.locate(only));
    }

    @Test
    void severalModelsAreNamed() throws IOException {
        model("a.safetensors");
        model("b");
        Files.writeString(directory.resolve("c.pth"), "");
        String message = refusal(directory);
        assertTrue(message.contains("3 models") && message.contains("(a.safetensors, b, c.pth)"), message);
    }

    @Test
    void noModelSaysWhatIsThere() throws IOException {
        assertTrue(refusal(directory).contains("it is empty"));
        Files.writeString(directory.resolve("notes.txt"), "x");
        assertTrue(refusal(directory).contains("only notes.txt"));
        assertTrue(refusal(directory.resolve("none.pth")).contains("no such model"));
    }

    @Test
    void aBrokenModelIsReportedRatherThanOverlooked() throws IOException {
        Path pointer = directory.resolve("net.safetensors");
        Files.writeString(pointer, "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n");
        String message = assertThrows(ModelException.class, () -> ModelReader.read(directory)).getMessage();
        assertTrue(message.startsWith(pointer + ": ") && message.contains("git lfs pull"), message);
    }

    @Test
    void aTextDirectoryIsAModel() throws ModelException {
        Path text = Golden.path("formats/good/text_directory");
        assertEquals(text, ModelReader.locate(text));
    }

    @Test
    void aHashOfOtherBytesIsNotGiven() throws Exception {
        Path file = model("net.safetensors");
        FileDigest.Stamp before = FileDigest.Stamp.of(file);
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        FileDigest digest = FileDigest.start(file, List.of(before));
        assertTrue(assertThrows(ModelException.class, digest::hex).getMessage()
                .contains("changed while it was being read"));
        FileDigest gone = FileDigest.start(file,
                List.of(new FileDigest.Stamp(directory.resolve("x"), 0, null, null)));
        assertTrue(assertThrows(ModelException.class, gone::hex).getMessage().contains("SHA-256 cannot be taken"));
    }
}
