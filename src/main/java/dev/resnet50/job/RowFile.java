package dev.resnet50.job;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends rows to a file, UTF-8 with LF. They are gathered in memory and reach the file with {@link #flush}. */
final class RowFile implements Closeable {
    private final Path file;
    private final FileChannel channel;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    private RowFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Opens a file to go on at its end; an empty or missing one begins with this header, unless that is empty. */
    static RowFile open(Path file, String header) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        RowFile rows = new RowFile(file, channel);
        try {
            channel.position(channel.size());
            if (channel.size() == 0 && !header.isEmpty()) {
                rows.add(header);
                rows.flush();
            }
            return rows;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Adds a row, without line end. */
    void add(String line) {
        pending.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
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
