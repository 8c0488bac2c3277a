package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathBytesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.jpg", "a b%41+&?#.jpg", "new\nline.jpg", "\u00e9\u4e2d\ud83d\ude00.jpg", "\\x.jpg"})
    void aNameBecomesBytesAndAPathAgain(String name) throws Exception {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        Path file = PathBytes.resolve(folder, bytes);
        Files.writeString(file, "x");
        assertArrayEquals(bytes, PathBytes.ofName(onlyEntry()));
        assertEquals("x", Files.readString(file));
    }

    @Test
    void bytesThatAreNoUtf8SurviveAsWell() throws Exception {
        byte[] bytes = {'a', (byte) 0xff, (byte) 0xc3, '.', 'j', 'p', 'g'};
        Files.writeString(PathBytes.resolve(folder, bytes), "x");
        Path listed = onlyEntry();
        assertArrayEquals(bytes, PathBytes.ofName(listed));
        assertEquals("x", Files.readString(PathBytes.resolve(folder, PathBytes.ofName(listed))));
    }

    private Path onlyEntry() throws Exception {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            return stream.iterator().next();
        }
    }
}
