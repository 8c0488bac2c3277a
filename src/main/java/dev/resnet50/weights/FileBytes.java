package dev.resnet50.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file open for reading at any place. Read through the channel rather than mapped: it is as fast, and a file that
 * another process cuts short meanwhile gives an {@link EOFException} instead of a fault in the virtual machine.
 */
final class FileBytes implements AutoCloseable {
    private final FileChannel channel;
    private final long size;

    private FileBytes(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    static FileBytes open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new FileBytes(channel, channel.size());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The file's size when it was opened. */
    long size() {
        return size;
    }

    /** The {@code length} bytes from {@code position}, little-endian, as far as the file reaches. */
    ByteBuffer read(long position, int length) throws IOException {
        int available = (int) Math.max(0, Math.min(length, size - position));
        ByteBuffer buffer = ByteBuffer.allocate(available).order(ByteOrder.LITTLE_ENDIAN);
        fill(position, buffer);
        return buffer.flip();
    }

    /** The file's bytes one after another from {@code start}. */
    ElementType.Feed feed(long start) {
        return new ElementType.Feed() {
            private long position = start;

            @Override
            public void fill(ByteBuffer buffer) throws IOException {
                int length = buffer.remaining();
                FileBytes.this.fill(position, buffer);
                position += length;
            }
        };
    }

    private void fill(long start, ByteBuffer buffer) throws IOException {
        long position = start;
        while (buffer.hasRemaining()) {
            int count = channel.read(buffer, position);
            if (count < 0) {
                throw new EOFException("the file ends at byte " + position);
            }
            position += count;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
