package dev.resnet50.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files cut at every length, and with bytes changed at random: they are read, or refused in one line. */
@Tag("twin-independent")
class DamagedModelFilesTest {
    private static final int MUTATIONS = 2000;
    private static final long SEED = 20150512;

    @TempDir
    Path directory;

    static Stream<String> formats() {
        return ModelFileBuilder.smallest().keySet().stream().sorted();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void cutAnywhereIsRefused(String format) throws IOException, ModelException {
        byte[] whole = ModelFileBuilder.smallest().get(format);
        Path file = directory.resolve("model");
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            String message = assertThrows(ModelException.class, () -> ModelReader.read(file), "length " + length)
                    .getMessage();
            assertEquals(1, message.lines().count(), message);
        }
        Files.write(file, whole);
        ModelReader.read(file).sha256();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void changedBytesAreReadOrRefused(String format) throws IOException {
        byte[] whole = ModelFileBuilder.smallest().get(format);
        Path file = directory.resolve("model");
        Random random = new Random(SEED);
        for (int trial = 0; trial < MUTATIONS; trial++) {
            byte[] changed = whole.clone();
            int changes = 1 + random.nextInt(3);
            for (int i = 0; i < changes; i++) {
                int place = random.nextInt(changed.length);
                changed[place] = (byte) (random.nextBoolean() ? random.nextInt()
                        : changed[place] ^ 1 << random.nextInt(8));
            }
            Files.write(file, changed);
            try {
                ModelReader.read(file);
            } catch (ModelException e) {
                assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            } catch (RuntimeException | Error e) {
                fail(format + ", seed " + SEED + ", trial " + trial, e);
            }
        }
    }
}
