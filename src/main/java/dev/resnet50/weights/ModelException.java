package dev.resnet50.weights;

/** A model file that cannot be used; the message is one line for the user: which file and tensor, what is wrong, what to do. */
public final class ModelException extends Exception {
    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
