package dev.resnet50.cli;

/** What the process tells its caller. */
final class ExitCode {
    /** Done; single images may have been bad. */
    static final int DONE = 0;
    /** Failed for a reason outside of the settings: disk, memory, a fault of the program. */
    static final int FAILED = 1;
    /** Wrong flag, setting or model. */
    static final int USAGE = 2;
    /** More bad images than allowed, or nothing but bad images. */
    static final int BAD_IMAGES = 3;
    /** Another run holds the output. */
    static final int BUSY = 75;
    /** Stopped by SIGINT; set by {@link EndSignals}. */
    static final int INTERRUPTED = 130;
    /** Stopped by SIGTERM; set by {@link EndSignals}. */
    static final int TERMINATED = 143;

    private ExitCode() {
    }
}
