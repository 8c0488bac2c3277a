package dev.resnet50.weights;

import java.nio.file.Path;

/**
 * A model file that cannot be used; the message is one line for the user: which file and tensor, what is wrong, what to
 * do.
 */
public final class ModelException extends Exception {
    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A fault of one file. */
    static ModelException in(Path file, String fault) {
        return new ModelException(Printable.of(file) + ": " + fault);
    }

    /** A fault of one file, with what led to it. */
    static ModelException in(Path file, String fault, Throwable cause) {
        return new ModelException(Printable.of(file) + ": " + fault, cause);
    }
}
