package dev.resnet50.weights.fetch;

/** A file that could not be fetched; the message says where from, why, and what to do. */
public final class DownloadException extends Exception {
    private static final long serialVersionUID = 1L;

    DownloadException(String message) {
        super(message);
    }

    DownloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
