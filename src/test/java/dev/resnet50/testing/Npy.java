package dev.resnet50.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A little-endian, C-ordered NumPy array as the golden files hold it: {@code <f4}, {@code <f8} or {@code |u1}.
 *
 * @param shape the dimensions, outermost first
 * @param values every element widened to double, row-major
 */
public record Npy(int[] shape, double[] values) {
    private static final Pattern HEADER =
            Pattern.compile("\\{'descr': '([^']+)', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\), \\}\\s*");

    public static Npy read(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int headerLength = Short.toUnsignedInt(bytes.getShort(8));
            Matcher header = HEADER.matcher(new String(bytes.array(), 10, headerLength, StandardCharsets.US_ASCII));
            if (!header.matches()) {
                throw new IllegalArgumentException(file + ": unexpected header");
            }
            int[] shape = Arrays.stream(header.group(2).split(",")).map(String::trim).filter(s -> !s.isEmpty())
                    .mapToInt(Integer::parseInt).toArray();
            double[] values = new double[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
            bytes.position(10 + headerLength);
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (header.group(1)) {
                    case "<f4" -> bytes.getFloat();
                    case "<f8" -> bytes.getDouble();
                    case "|u1" -> Byte.toUnsignedInt(bytes.get());
                    default -> throw new IllegalArgumentException(file + ": type " + header.group(1));
                };
            }
            return new Npy(shape, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public float[] floats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    public byte[] bytes() {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
