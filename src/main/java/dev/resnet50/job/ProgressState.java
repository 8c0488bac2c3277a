package dev.resnet50.job;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * How far a run has come.
 *
 * @param images of this run, the failed ones included
 * @param failed images with a row in the errors file
 * @param total images that this run has to classify; missing while they are still being counted
 * @param imagesPerSecond of the last half minute, or since the beginning
 * @param nanos since the first image
 */
public record ProgressState(long images, long failed, OptionalLong total, double imagesPerSecond, long nanos) {
    private static final double NANOS = 1e9;

    /** How long the rest takes at this rate; missing as long as total or rate are unknown. */
    public OptionalLong nanosToGo() {
        if (total.isEmpty() || imagesPerSecond <= 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of((long) (Math.max(0, total.getAsLong() - images) / imagesPerSecond * NANOS));
    }

    /** Hours, minutes and seconds. */
    public static String duration(long nanos) {
        long seconds = Math.round(nanos / NANOS);
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
