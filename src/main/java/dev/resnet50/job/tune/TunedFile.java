package dev.resnet50.job.tune;

import dev.resnet50.config.Printable;
import dev.resnet50.job.JobException;
import dev.resnet50.job.JobResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** The file that keeps what a search has found; whoever reads it finds the old content or the new. */
public final class TunedFile {
    private TunedFile() {}

    /**
     * Writes settings under some lines of comment.
     *
     * @throws JobException if it cannot be written
     */
    public static void write(Path file, List<String> comment, Map<String, String> settings) throws JobException {
        StringBuilder text = new StringBuilder();
        comment.forEach(line -> text.append("# ").append(Printable.line(line)).append('\n'));
        settings.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new JobException(JobResult.FAILED, file + " cannot be written: " + Printable.line(String.valueOf(e.getMessage())), e);
        }
    }

    /**
     * Removes the file, if there is one.
     *
     * @return whether there was one
     * @throws JobException if it cannot be removed
     */
    public static boolean remove(Path file) throws JobException {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new JobException(JobResult.FAILED, file + " cannot be removed: " + Printable.line(String.valueOf(e.getMessage())), e);
        }
    }
}
