package dev.resnet50.spark;

import dev.resnet50.config.Printable;
import java.io.FileNotFoundException;
import org.apache.hadoop.security.AccessControlException;

/** What Hadoop's file systems and Spark say, in words that fit into one line. */
final class Faults {
    private Faults() {
    }

    /** Why an operation failed, in one line. */
    static String reason(Throwable fault) {
        if (fault instanceof AccessControlException) {
            return "permission denied";
        }
        if (fault instanceof FileNotFoundException) {
            return "no such file or folder";
        }
        String message = fault.getMessage() == null ? "" : fault.getMessage().lines().findFirst().orElse("");
        return Printable.line(message.isBlank() ? fault.getClass().getSimpleName() : message);
    }

    /** The fault that all others followed from. */
    static Throwable root(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
