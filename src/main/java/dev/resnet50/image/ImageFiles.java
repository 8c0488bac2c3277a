package dev.resnet50.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads image files whole, and says by a stable code why one cannot be read. */
public final class ImageFiles {
    /** What the Java virtual machine can hold in one array, give or take its header. */
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private ImageFiles() {}

    /**
     * The bytes of a regular file, at least one. Links are followed. Pipes, sockets and devices are recognised by their
     * attributes and never opened, since opening one may block for ever or have effects. An interrupt of the thread
     * does not disturb the reading.
     *
     * @throws ImageException with code {@code empty}, {@code vanished}, {@code unreadable}, {@code not-a-file},
     *         {@code too-large} or {@code out-of-memory}
     */
    public static byte[] read(Path file) throws ImageException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new ImageException(ImageErrorCode.NOT_A_FILE, "a directory, not a file");
            }
            if (!attributes.isRegularFile()) {
                throw new ImageException(ImageErrorCode.NOT_A_FILE, "a pipe, socket or device, not a file");
            }
            if (attributes.size() > MAX_ARRAY) {
                throw new ImageException(ImageErrorCode.TOO_LARGE, "a file of " + attributes.size() + " bytes");
            }
            return content(file);
        } catch (NoSuchFileException e) {
            throw new ImageException(ImageErrorCode.VANISHED, vanished(file), e);
        } catch (AccessDeniedException e) {
            throw new ImageException(ImageErrorCode.UNREADABLE, "permission denied", e);
        } catch (FileSystemLoopException e) {
            throw new ImageException(ImageErrorCode.UNREADABLE, "a link that leads to itself", e);
        } catch (FileSystemException e) {
            if (file.getParent() != null && !Files.isDirectory(file.getParent())) {
                throw new ImageException(ImageErrorCode.VANISHED, vanished(file), e);
            }
            String reason = e.getReason() == null ? "the file system reports an error" : e.getReason();
            throw new ImageException(ImageErrorCode.UNREADABLE, reason, e);
        } catch (IOException e) {
            throw new ImageException(ImageErrorCode.UNREADABLE, "the file cannot be read: " + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw new ImageException(ImageErrorCode.OUT_OF_MEMORY, "no memory for the file's bytes", e);
        }
    }

    private static byte[] content(Path file) throws IOException, ImageException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readAllBytes();
            if (bytes.length == 0) {
                throw new ImageException(ImageErrorCode.EMPTY, "the file is empty");
            }
            return bytes;
        }
    }

    private static String vanished(Path file) {
        return Files.isSymbolicLink(file) ? "a link to a file that does not exist" : "the file is no longer there";
    }
}
