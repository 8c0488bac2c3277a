package dev.resnet50.job;

import dev.resnet50.config.Printable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What the file system says, in words that fit into one line. */
final class Faults {
    private Faults() {
    }

    /** Why an operation failed, without the file's name. */
    static String reason(IOException fault) {
        if (fault instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (fault instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (fault instanceof FileSystemException known && known.getReason() != null) {
            return Printable.line(known.getReason());
        }
        return fault.getMessage() == null ? fault.getClass().getSimpleName() : Printable.line(fault.getMessage());
    }
}
