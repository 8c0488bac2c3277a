package dev.resnet50.job;

import dev.resnet50.config.Printable;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Keeps two runs from working on one output at a time.
 *
 * <p>It is the operating system's lock on a file that counts; it ends with the process, however that dies, so a stale
 * one cannot be in the way. What the file says, the holder's process id and start, is for the message only. The file
 * stays when the run is over: to remove it would let two processes lock two files of the same name.
 */
final class RunLock implements Closeable {
    private static final int MAX_CONTENT = 200;
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @param output the predictions file, for the messages
     * @throws JobException if another run holds the output, or the lock file cannot be written
     */
    static RunLock acquire(Path file, Path output) throws JobException {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            try {
                if (!tryLock(channel)) {
                    throw new JobException(JobResult.LOCKED, "another run is working on "
                            + Printable.line(output.toString()) + " (" + holder(channel)
                            + "); wait for it, or choose another --output");
                }
                String content = "pid " + ProcessHandle.current().pid() + ", started "
                        + START.format(Instant.now().atZone(ZoneId.systemDefault())) + "\n";
                channel.truncate(0).write(ByteBuffer.wrap(content.getBytes(StandardCharsets.US_ASCII)), 0);
                return new RunLock(channel);
            } catch (IOException | JobException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new JobException(JobResult.FAILED, "the output folder cannot be written to: "
                    + Printable.line(file.toString()) + ": " + Faults.reason(e) + "; choose another with --output", e);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(MAX_CONTENT);
        channel.read(content, 0);
        String text = new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII).strip();
        return text.isEmpty() ? "it has just begun" : Printable.line(text);
    }

    /** Lets others in. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
