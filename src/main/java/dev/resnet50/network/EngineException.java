package dev.resnet50.network;

/** The engine cannot run as asked; the message is one line for the user: what is missing and which flag or setting helps. */
public final class EngineException extends Exception {
    private static final long serialVersionUID = 1L;

    public EngineException(String message) {
        super(message);
    }
}
