package dev.resnet50.spark;

import dev.resnet50.image.ImageErrorCode;
import dev.resnet50.image.ImageException;
import dev.resnet50.image.ImageFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/** Reads image files whole from any file system that Hadoop knows. Thread-safe. */
final class ImageBytes {
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private final Configuration hadoop;

    ImageBytes(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    /**
     * The bytes of a file, at least one. Local files are read as the command line reads them, with the same faults.
     *
     * @throws ImageException with the code that the command line would give
     */
    byte[] read(ImageFile file) throws ImageException {
        if (file.fault() != null) {
            throw new ImageException(file.fault().code(), file.fault().reason());
        }
        Path path = file.root().resolve(file.relativePath());
        if (file.root().isLocal()) {
            return ImageFiles.read(java.nio.file.Path.of(path.toUri().getPath()));
        }
        if (file.bytes() > MAX_ARRAY) {
            throw new ImageException(ImageErrorCode.TOO_LARGE, "a file of " + file.bytes() + " bytes");
        }
        try (InputStream in = open(path, file.bytes())) {
            byte[] bytes = in.readAllBytes();
            if (bytes.length == 0) {
                throw new ImageException(ImageErrorCode.EMPTY, "the file is empty");
            }
            return bytes;
        } catch (FileNotFoundException e) {
            throw new ImageException(ImageErrorCode.VANISHED, "the file is no longer there", e);
        } catch (AccessControlException e) {
            throw new ImageException(ImageErrorCode.UNREADABLE, "permission denied", e);
        } catch (IOException e) {
            throw new ImageException(ImageErrorCode.UNREADABLE, "the file cannot be read: " + Faults.reason(e), e);
        }
    }

    /** With what an object store needs to know to answer with a single request. */
    private InputStream open(Path path, long bytes) throws IOException {
        try {
            return path.getFileSystem(hadoop).openFile(path).opt("fs.option.openfile.read.policy", "whole-file")
                    .opt("fs.option.openfile.length", Long.toString(bytes)).build().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException fault) {
                throw fault;
            }
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
