package dev.resnet50.job;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends rows to a CSV file: RFC 4180 with LF at the line's end, UTF-8. Rows are gathered in memory and reach the file
 * with {@link #flush}.
 */
final class CsvFile implements Closeable {
    private final Path file;
    private final FileChannel channel;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private boolean rowBegun;

    private CsvFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Opens a file to go on at its end; an empty or missing one begins with this header. */
    static CsvFile open(Path file, String header) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        CsvFile csv = new CsvFile(file, channel);
        try {
            channel.position(channel.size());
            if (channel.size() == 0) {
                csv.pending.writeBytes((header + "\n").getBytes(StandardCharsets.UTF_8));
                csv.flush();
            }
            return csv;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Adds a cell to the current row. */
    void cell(String text) {
        if (rowBegun) {
            pending.write(',');
        }
        rowBegun = true;
        pending.writeBytes(quoted(text).getBytes(StandardCharsets.UTF_8));
    }

    void endRow() {
        pending.write('\n');
        rowBegun = false;
    }

    /** A cell with quotes around it if it needs them. */
    static String quoted(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return '"' + text.replace("\"", "\"\"") + '"';
            }
        }
        return text;
    }

    /** Hands the rows over to the operating system. */
    void flush() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(pending.toByteArray());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        pending.reset();
    }

    /** Returns when the rows are on the disk. */
    void sync() throws IOException {
        flush();
        channel.force(true);
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
