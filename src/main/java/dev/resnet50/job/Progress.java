package dev.resnet50.job;

import java.util.Locale;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says now and then how far the run has come. */
final class Progress {
    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    private static final double NANOS = 1e9;

    private final LongSupplier clock;
    private final long intervalNanos;
    private final long begun;
    private long lastTime;
    private long lastImages;

    /**
     * @param seconds between two lines; 0 for none
     * @param clock nanoseconds that never go back, such as {@code System::nanoTime}
     */
    Progress(int seconds, LongSupplier clock) {
        this.clock = clock;
        intervalNanos = (long) (seconds * NANOS);
        begun = clock.getAsLong();
        lastTime = begun;
    }

    /**
     * Writes a line if it is time for one.
     *
     * @param images of this run, the failed ones included
     * @return whether it did
     */
    boolean update(long images, long failed) {
        long now = clock.getAsLong();
        if (intervalNanos == 0 || now - lastTime < intervalNanos) {
            return false;
        }
        String rate = String.format(Locale.ROOT, "%.1f", (images - lastImages) * NANOS / (now - lastTime));
        LOG.info("{} images, {} failed, {} images/s, {} so far", images, failed, rate, duration(now - begun));
        lastTime = now;
        lastImages = images;
        return true;
    }

    /** Hours, minutes and seconds. */
    static String duration(long nanos) {
        long seconds = Math.round(nanos / NANOS);
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
