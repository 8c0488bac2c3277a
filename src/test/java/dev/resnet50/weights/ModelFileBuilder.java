package dev.resnet50.weights;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The smallest files of each format, a tensor or two in each. */
final class ModelFileBuilder {
    private ModelFileBuilder() {}

    /** A safetensors file of that header and that many bytes of data. */
    static byte[] safetensors(String header, int dataBytes) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length).put(text).array();
    }

    /** One item of a safetensors header. */
    static String item(String name, String type, String shape, long begin, long end) {
        return "\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":[" + begin + ","
                + end + "]}";
    }

    /** A {@code .npy} array of {@code float32} values, all 1.5, under any header. */
    static byte[] npy(String dictionary, int values) {
        byte[] text = (dictionary + "\n").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(ByteBuffer.allocate(Short.BYTES).order(ByteOrder.LITTLE_ENDIAN).putShort((short) text.length)
                .array());
        out.writeBytes(text);
        out.writeBytes(PickleWriter.floats(values));
        return out.toByteArray();
    }

    static String npyDictionary(String type, boolean fortran, String shape) {
        return "{'descr': '" + type + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': (" + shape
                + "), }";
    }

    /** A file of every format but the text directory, each read without complaint. */
    static Map<String, byte[]> smallest() {
        byte[] array = npy(npyDictionary("<f4", false, "2, 3"), 6);
        PickleWriter dict = new PickleWriter().op('}').op('(').text("a")
                .tensor("0", 6, 0, new long[] {2, 3}, new long[] {3, 1})
                .text("b").tensor("0", 6, 0, new long[] {0}, new long[] {1}).op('u');
        return Map.of(
                "safetensors", safetensors(
                        "{" + item("a", "F32", "[2,3]", 0, 24) + "," + item("b", "F16", "[2]", 24, 28) + "}", 28),
                "zip", dict.zip(6),
                "legacy", dict.legacy(6),
                "npz", new RawZip().stored("a.npy", array).bytes(),
                "deflated", new RawZip().deflated("a.npy", array).stored("b.npy", array).bytes());
    }
}
