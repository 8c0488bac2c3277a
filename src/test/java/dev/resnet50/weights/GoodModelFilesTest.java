package dev.resnet50.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One tiny model in every format: each file gives the tensors of the plain one, within the precision of its number
 * type.
 */
class GoodModelFilesTest {
    private static final Path GOOD = Golden.path("formats/good");

    static Stream<String> files() {
        return Golden.table("formats/good/cases.tsv").stream().map(row -> row.get("file"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void givesTheSameTensors(String name) throws ModelException {
        ModelFile model = ModelReader.read(GOOD.resolve(name));
        String plain = name.contains("basic") ? "basic_block.pth" : "state_dict.pth";
        StateDict expected = ModelReader.read(GOOD.resolve(plain)).stateDict();
        assertEquals(expected.names(), model.stateDict().names());
        for (String tensor : expected.names()) {
            assertArrayEquals(expected.get(tensor).shape(), model.stateDict().get(tensor).shape(), tensor);
            float[] values = expected.get(tensor).values();
            float[] read = model.stateDict().get(tensor).values();
            for (int i = 0; i < values.length; i++) {
                assertEquals(values[i], read[i], roundingOf(name, values[i]), tensor);
            }
        }
    }

    /** Half a step between neighbours of the stored type at that value; nothing for types that hold every float. */
    private static double roundingOf(String file, float value) {
        if (file.startsWith("f16") || file.startsWith("half")) {
            return Math.max(Math.abs(value) * 0x1p-11, 0x1p-25);
        }
        return file.startsWith("bf") ? Math.abs(value) * 0x1p-8 : 0;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isRecognisedByContent(String name) throws ModelException {
        ModelFile model = ModelReader.read(GOOD.resolve(name));
        ModelFormat expected = name.equals("text_directory") ? ModelFormat.TEXT_DIRECTORY
                : name.equals("legacy.pth") ? ModelFormat.PYTORCH_LEGACY
                : name.endsWith(".pth") ? ModelFormat.PYTORCH_ZIP
                : name.endsWith(".npz") ? ModelFormat.NUMPY_NPZ : ModelFormat.SAFETENSORS;
        assertEquals(expected, model.format());
        assertEquals(expected == ModelFormat.TEXT_DIRECTORY ? OptionalDouble.of(1e-5) : OptionalDouble.empty(),
                model.epsilon());
        assertEquals(GOOD.resolve(name), model.path());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void takesTheHashOfTheBytes(String name) throws Exception {
        Path path = GOOD.resolve(name);
        byte[] bytes = Files.isDirectory(path) ? concatenated(path) : Files.readAllBytes(path);
        String expected = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        ModelFile model = ModelReader.read(path);
        assertEquals(expected, model.sha256());
        assertEquals(expected, model.sha256());
    }

    private static byte[] concatenated(Path directory) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                all.writeBytes(Files.readAllBytes(file));
            }
        }
        return all.toByteArray();
    }

    @Test
    void everyCaseIsCovered() throws IOException {
        try (Stream<Path> entries = Files.list(GOOD)) {
            assertEquals(entries.count() - 1, files().count());
        }
    }

    @Test
    void halvesConvertExactly() {
        Map<Integer, Float> cases = Map.of(0x0000, 0f, 0x8000, -0f, 0x0001, 0x1p-24f, 0x03ff, 1023 * 0x1p-24f,
                0x0400, 0x1p-14f, 0x3c00, 1f, 0xbc01, -1.0009765625f, 0x7bff, 65504f, 0x7c00, Float.POSITIVE_INFINITY,
                0xfc00, Float.NEGATIVE_INFINITY);
        cases.forEach((half, value) -> assertEquals(value, ElementType.halfToFloat(half.shortValue())));
        assertTrue(Float.isNaN(ElementType.halfToFloat((short) 0x7e00)));
        assertTrue(Float.isNaN(ElementType.halfToFloat((short) 0xfc01)));
    }
}
