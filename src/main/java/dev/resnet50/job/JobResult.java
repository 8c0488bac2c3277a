package dev.resnet50.job;

import java.nio.file.Path;

/**
 * How a run ended.
 *
 * @param exitCode what the process should exit with: {@link #DONE}, {@link #BAD_IMAGES} or {@link #STOPPED}
 * @param classified images with a row in the predictions file
 * @param failed images with a row in the errors file
 * @param carriedOver how many of both were there before this run (resume and append)
 * @param seconds wall time of the whole run, loading included
 * @param imagesPerSecond images of this run per second of classifying, loading not counted
 * @param predictions the predictions file
 * @param summaryLine one line for standard output
 */
public record JobResult(int exitCode, long classified, long failed, long carriedOver, double seconds,
        double imagesPerSecond, Path predictions, String summaryLine) {
    /** Every image has its row. */
    public static final int DONE = 0;
    /** Failed for a reason outside of the program: disk, memory, permissions. */
    public static final int FAILED = 1;
    /** Wrong usage, setting or model. */
    public static final int USAGE = 2;
    /** More bad images than the settings allow, or nothing but bad images. */
    public static final int BAD_IMAGES = 3;
    /** Another run holds the output. */
    public static final int LOCKED = 75;
    /** Stopped by a signal; the process then ends with the code of the signal, whatever it asks for. */
    public static final int STOPPED = 143;

    /** All images, those carried over included. */
    public long images() {
        return classified + failed;
    }
}
