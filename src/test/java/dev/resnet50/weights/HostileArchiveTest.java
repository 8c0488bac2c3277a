package dev.resnet50.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zip archives and safetensors headers that lie about sizes, names or nesting, and NumPy arrays of unusual kinds. */
class HostileArchiveTest {
    @TempDir
    Path directory;

    private String refusal(byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve("model"), bytes);
        String message = assertThrows(ModelException.class, () -> ModelReader.read(file)).getMessage();
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    private StateDict read(byte[] bytes) throws IOException, ModelException {
        return ModelReader.read(Files.write(directory.resolve("model"), bytes)).stateDict();
    }

    private static byte[] array(String shape, int values) {
        return ModelFileBuilder.npy(ModelFileBuilder.npyDictionary("<f4", false, shape), values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.npy", "/a.npy", "x/../../a.npy", "..\\a.npy", "x/.."})
    void namesThatClimbAreRefused(String name) throws IOException {
        assertTrue(refusal(new RawZip().stored(name, array("2", 2)).bytes()).contains("out of the archive"));
    }

    @Test
    void anEntryTwiceIsRefused() throws IOException {
        byte[] zip = new RawZip().stored("a.npy", array("2", 2)).stored("a.npy", array("2", 2)).bytes();
        assertTrue(refusal(zip).contains("a.npy is in the archive twice"));
    }

    @Test
    void aWrongChecksumIsRefused() throws IOException {
        assertTrue(refusal(new RawZip().damaged("a.npy", array("2", 2)).bytes()).contains("checksum"));
    }

    @Test
    void manyEntriesOverTheSameBytesAreRefused() throws IOException {
        byte[] array = array("1000", 1000);
        RawZip zip = new RawZip().stored("a.npy", array);
        for (int i = 0; i < 1000; i++) {
            zip.alias("a" + i + ".npy", array, 0);
        }
        assertTrue(refusal(zip.bytes()).contains("unpacks to more than a file of this size can hold"));
    }

    @Test
    void honestHeadersOverZerosAreBounded() throws IOException {
        byte[] zeros = new byte[16 << 20];
        byte[] header = ModelFileBuilder.npy(ModelFileBuilder.npyDictionary("<f4", false,
                Integer.toString((16 << 20) / 4)), 0);
        System.arraycopy(header, 0, zeros, 0, header.length);
        byte[] all = Arrays.copyOf(zeros, zeros.length + header.length);
        assertTrue(refusal(new RawZip().deflated("a.npy", all).bytes()).contains("unpacks to more"));
    }

    @Test
    void aSizeFieldThatIsTooSmallHidesNothing() throws IOException {
        byte[] honest = array("2", 2);
        byte[] longer = Arrays.copyOf(honest, honest.length + (1 << 20));
        assertTrue(refusal(new RawZip().deflated("a.npy", longer, honest.length).bytes())
                .contains("holds more than it says"));
        String tooBig = refusal(new RawZip().deflated("a.npy", honest, honest.length + 4).bytes());
        assertTrue(tooBig.contains("its header promises 8"), tooBig);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'descr': '>f4', 'fortran_order': False, 'shape': (2,), }",
        "{'descr': '|S4', 'fortran_order': False, 'shape': (2,), }",
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }"})
    void otherArrayTypesAreRefused(String header) throws IOException {
        assertTrue(refusal(new RawZip().stored("a.npy", ModelFileBuilder.npy(header, 2)).bytes())
                .contains("a has the type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "{'descr': '<f4'}",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'x': 1}",
        "{'descr': '<f4', 'fortran_order': __import__('os'), 'shape': (2,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1 2,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296), }"})
    void brokenArrayHeadersAreRefused(String header) throws IOException {
        String message = refusal(new RawZip().stored("a.npy", ModelFileBuilder.npy(header, 2)).bytes());
        assertTrue(message.contains("a has a broken NumPy header") || message.contains("a has an impossible shape"),
                message);
    }

    @Test
    void otherEntriesInAnNpzAreRefused() throws IOException {
        byte[] zip = new RawZip().stored("a.npy", array("2", 2)).stored("readme.txt", new byte[3]).bytes();
        assertTrue(refusal(zip).contains("readme.txt is not an array"));
        assertTrue(refusal(new RawZip().stored("readme.txt", new byte[3]).bytes()).contains("without data.pkl"));
        assertTrue(refusal(new RawZip().stored("a.npy", new byte[30]).bytes()).contains("a is not a NumPy array"));
    }

    @Test
    void fortranOrderAndHalvesAreRead() throws IOException, ModelException {
        byte[] fortran = ModelFileBuilder.npy(ModelFileBuilder.npyDictionary("<f4", true, "2, 3"), 6);
        ByteBuffer values = ByteBuffer.wrap(fortran).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 6; i++) {
            values.putFloat(fortran.length - 24 + 4 * i, i);
        }
        byte[] halves = ModelFileBuilder.npy(ModelFileBuilder.npyDictionary("<f2", false, "4"), 2);
        byte[] counter = ModelFileBuilder.npy(ModelFileBuilder.npyDictionary("<i8", false, ""), 2);
        StateDict read = read(new RawZip().stored("a.npy", fortran).deflated("b.npy", halves)
                .stored("bn1.num_batches_tracked.npy", counter).bytes());
        assertArrayEquals(new float[] {0, 2, 4, 1, 3, 5}, read.get("a").values());
        assertArrayEquals(new int[] {4}, read.get("b").shape());
        assertEquals(2, read.names().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "[]", "{\"a\":1}", "{\"a\":{}}", "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"x\":1}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[01],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[\"1\"],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,99999999999999999999]}}",
        "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} x",
        "{\"a\u0001\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"\\x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"\\u12\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"a\":null}", "{\"__metadata__\":{\"a\":1}}", "{\"__metadata__\":\"a\"}"})
    void brokenSafetensorsHeadersAreRefused(String header) throws IOException {
        refusal(ModelFileBuilder.safetensors(header, 4));
    }

    @Test
    void overlapsAndHolesAreRefused() throws IOException {
        String a = ModelFileBuilder.item("a", "F32", "[2]", 0, 8);
        String overlap = ModelFileBuilder.item("b", "F32", "[2]", 4, 12);
        String hole = ModelFileBuilder.item("b", "F32", "[2]", 12, 20);
        assertTrue(refusal(ModelFileBuilder.safetensors("{" + a + "," + overlap + "}", 12))
                .contains("tensors overlap"));
        assertTrue(refusal(ModelFileBuilder.safetensors("{" + a + "," + hole + "}", 20)).contains("a hole"));
        assertTrue(refusal(ModelFileBuilder.safetensors("{" + a + "}", 9)).contains("end at byte 8"));
    }

    @Test
    void depthAndLengthOfHeadersAreBounded() throws IOException {
        String deep = "{\"a\":".repeat(100_000);
        assertTrue(refusal(ModelFileBuilder.safetensors(deep, 0)).contains("nested deeper"));
        assertTrue(refusal(ModelFileBuilder.safetensors("{\"a\":" + "[".repeat(100_000), 0)).contains("nested deeper"));
        assertTrue(refusal(ModelFileBuilder.safetensors("{" + " ".repeat(5 << 20) + "}", 0))
                .contains("at most 4194304"));
        byte[] notUtf8 = ModelFileBuilder.safetensors("{\"a\":1}", 0);
        notUtf8[10] = (byte) 0xff;
        assertTrue(refusal(notUtf8).contains("not UTF-8"));
    }

    @Test
    void aSafetensorsFileMayHoldNoBytesOrOddNames() throws IOException, ModelException {
        assertEquals(0, read(ModelFileBuilder.safetensors("{} ", 0)).names().size());
        String escaped = ModelFileBuilder.item("\\u0061\\n\\\"", "BF16", "[]", 0, 2);
        StateDict odd = read(ModelFileBuilder.safetensors("{\"__metadata__\":{\"format\":\"pt\"}," + escaped + "}", 2));
        assertTrue(odd.contains("a\n\""));
        assertEquals(0, odd.get("a\n\"").shape().length);
    }

    @Test
    void integersAreOnlyCounters() throws IOException, ModelException {
        String counter = ModelFileBuilder.item("bn1.num_batches_tracked", "I64", "[]", 0, 8);
        assertEquals(0, read(ModelFileBuilder.safetensors("{" + counter + "}", 8)).names().size());
        String weights = ModelFileBuilder.item("conv1.weight", "I8", "[8]", 0, 8);
        assertTrue(refusal(ModelFileBuilder.safetensors("{" + weights + "}", 8))
                .contains("conv1.weight holds int8 values"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0089HDF\r\n", "\u001f\u008b\b", "\u0093NUMPY\1\0", "GGUF", "hello world",
            "<?xml version='1.0'?>", "{"})
    void otherFilesAreNamedForWhatTheyAre(String start) throws IOException {
        refusal(start.getBytes(StandardCharsets.ISO_8859_1));
    }
}
