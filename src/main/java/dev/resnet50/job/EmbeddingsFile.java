package dev.resnet50.job;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The pooled features of images as a NumPy array, N x D of little-endian 32-bit floats in C order (format NPY 1.0, NEP 1). Row i belongs to row i of
 * the predictions. The header has a fixed length, so that N can be written when it is known; what counts until then is the length of the file.
 */
final class EmbeddingsFile implements Closeable {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int HEADER = 128;
    private static final int PENDING_ROWS = 64;

    private final Path file;
    private final FileChannel channel;
    private final int dimension;
    private ByteBuffer pending;

    private EmbeddingsFile(Path file, FileChannel channel, int dimension) {
        this.file = file;
        this.channel = channel;
        this.dimension = dimension;
        pending = buffer(PENDING_ROWS * rowBytes(dimension));
    }

    /**
     * Opens a file to go on after its first {@code rows} rows; a missing one has none.
     *
     * @param dimension floats of a row, D
     */
    static EmbeddingsFile open(Path file, int dimension, long rows) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            EmbeddingsFile embeddings = new EmbeddingsFile(file, channel, dimension);
            channel.truncate(HEADER + rows * rowBytes(dimension));
            embeddings.writeHeader(rows);
            channel.position(channel.size());
            return embeddings;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The whole rows of a file that this class wrote; 0 if it is missing or of another kind. */
    static long rows(Path file, int dimension) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            while (header.hasRemaining() && channel.read(header) >= 0) {
                // A read may give less than what is there.
            }
            long rows = Math.max(0, channel.size() - HEADER) / rowBytes(dimension);
            String text = new String(header.array(), StandardCharsets.ISO_8859_1);
            boolean ours = !header.hasRemaining() && text.startsWith(start()) && text.stripTrailing().endsWith(end(dimension));
            return ours ? withoutZeros(channel, rows, dimension) : 0;
        }
    }

    /** A crashed disk may leave zeros at the end, which no image has for features. */
    private static long withoutZeros(FileChannel channel, long rows, int dimension) throws IOException {
        ByteBuffer row = ByteBuffer.allocate(rowBytes(dimension));
        long left = rows;
        while (left > 0) {
            row.clear();
            while (row.hasRemaining() && channel.read(row, HEADER + (left - 1) * rowBytes(dimension) + row.position()) >= 0) {
                // A read may give less than what is there.
            }
            for (byte b : row.array()) {
                if (b != 0) {
                    return left;
                }
            }
            left--;
        }
        return left;
    }

    /** Whether a file has exactly that many rows, by its header too. */
    static boolean isWhole(Path file, int dimension, long rows) throws IOException {
        if (!Files.exists(file) || Files.size(file) != HEADER + rows * rowBytes(dimension)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            channel.read(header, 0);
            return Arrays.equals(header.array(), header(dimension, rows).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static int rowBytes(int dimension) {
        return Math.multiplyExact(dimension, Float.BYTES);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Before N. */
    private static String start() {
        int length = HEADER - MAGIC.length - Short.BYTES;
        return new String(MAGIC, StandardCharsets.ISO_8859_1) + (char) (length & 0xFF) + (char) (length >> 8)
                + "{'descr': '<f4', 'fortran_order': False, 'shape': (";
    }

    /** After N; blanks and a line feed follow. */
    private static String end(int dimension) {
        return ", " + dimension + "), }";
    }

    private static String header(int dimension, long rows) {
        String text = start() + rows + end(dimension);
        return text + " ".repeat(HEADER - text.length() - 1) + "\n";
    }

    private void writeHeader(long rows) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(header(dimension, rows).getBytes(StandardCharsets.ISO_8859_1));
        while (header.hasRemaining()) {
            channel.write(header, header.position());
        }
    }

    Path file() {
        return file;
    }

    /** Adds a row, the D floats from {@code offset} on. */
    void add(float[] features, int offset) {
        if (pending.remaining() < rowBytes(dimension)) {
            pending = buffer(2 * pending.capacity()).put(pending.flip());
        }
        pending.asFloatBuffer().put(features, offset, dimension);
        pending.position(pending.position() + rowBytes(dimension));
    }

    /** Hands the rows over to the operating system. */
    void flush() throws IOException {
        pending.flip();
        while (pending.hasRemaining()) {
            channel.write(pending);
        }
        pending.clear();
    }

    /** Writes N, and returns when everything is on the disk. */
    void sync() throws IOException {
        flush();
        writeHeader((channel.size() - HEADER) / rowBytes(dimension));
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
