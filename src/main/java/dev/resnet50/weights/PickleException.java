package dev.resnet50.weights;

/** A pickle that is damaged, or that wants what is not allowed; the message does not name the file. */
final class PickleException extends Exception {
    private static final long serialVersionUID = 1L;

    PickleException(String message) {
        super(message);
    }

    /** Bytes that do not make up a pickle of a state dict. */
    static PickleException broken() {
        return new PickleException("the pickle in it is broken; copy or download the file again");
    }

    /** A pickle that ends before its end mark. */
    static PickleException cutShort() {
        return new PickleException("the pickle in it is cut short; copy or download the file again");
    }
}
