package dev.resnet50.job;

/**
 * The run ends without a result; the message is one line for the user: what happened, to which file, what to do next.
 */
public final class JobException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public JobException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public JobException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** What the process should exit with, see {@link JobResult}. */
    public int exitCode() {
        return exitCode;
    }
}
