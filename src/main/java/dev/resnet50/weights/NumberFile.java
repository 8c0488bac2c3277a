package dev.resnet50.weights;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A text file of decimal numbers, one a line (any white space separates). A number takes at least two bytes, the
 * separator included, so that memory stays within a small multiple of the file's size.
 */
final class NumberFile implements AutoCloseable {
    private static final int MAX_TOKEN = 64;
    private static final int BUFFER = 1 << 16;
    private static final int FIRST_CAPACITY = 64;

    private final Path file;
    private final InputStream in;
    private final byte[] token = new byte[MAX_TOKEN];
    private int line = 1;

    private NumberFile(Path file) throws IOException {
        this.file = file;
        this.in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    }

    /**
     * All numbers of a file; at least one. The way by {@code double} is exact for values that were {@code float} when
     * they were written with at least nine digits.
     */
    static float[] floats(Path file) throws IOException, ModelException {
        float[] values = new float[FIRST_CAPACITY];
        int count = 0;
        try (NumberFile numbers = new NumberFile(file)) {
            for (String text = numbers.next(); text != null; text = numbers.next()) {
                if (count == values.length) {
                    values = Arrays.copyOf(values, Math.multiplyExact(count, 2));
                }
                values[count++] = (float) numbers.parse(text);
            }
        }
        if (count == 0) {
            throw ModelException.in(file, "there are no values in it; export the model again");
        }
        return Arrays.copyOf(values, count);
    }

    /** The first numbers of a file, at most {@code limit} of them. */
    static double[] doubles(Path file, int limit) throws IOException, ModelException {
        double[] values = new double[limit];
        int count = 0;
        try (NumberFile numbers = new NumberFile(file)) {
            for (String text = numbers.next(); text != null && count < limit; text = numbers.next()) {
                values[count++] = numbers.parse(text);
            }
        }
        return Arrays.copyOf(values, count);
    }

    /** The next run of characters other than white space, or {@code null} at the end. */
    private String next() throws IOException, ModelException {
        int character = in.read();
        while (isSpace(character)) {
            line += character == '\n' ? 1 : 0;
            character = in.read();
        }
        int length = 0;
        while (character >= 0 && !isSpace(character)) {
            // Java would also take "NaN", hexadecimal digits and type suffixes.
            if (length == MAX_TOKEN || "0123456789+-.eE".indexOf(character) < 0) {
                throw notANumber(text(length) + (char) character + "...", null);
            }
            token[length++] = (byte) character;
            // The line end behind a number is left to the next call, so that a fault is reported on the number's line.
            in.mark(1);
            character = in.read();
        }
        if (length > 0) {
            in.reset();
        }
        return length == 0 ? null : text(length);
    }

    private static boolean isSpace(int character) {
        return character == '\n' || character == '\r' || character == ' ' || character == '\t';
    }

    private String text(int length) {
        return new String(token, 0, length, StandardCharsets.ISO_8859_1);
    }

    private double parse(String text) throws ModelException {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw notANumber(text, e);
        }
    }

    private ModelException notANumber(String text, Exception cause) {
        return ModelException.in(file, "line " + line + " is not a decimal number: " + Printable.of(text), cause);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
