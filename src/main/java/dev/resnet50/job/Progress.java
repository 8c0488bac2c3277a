package dev.resnet50.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** Says now and then how far the run has come. */
final class Progress {
    private static final double NANOS = 1e9;
    private static final long WINDOW_NANOS = 30_000_000_000L;

    private final ProgressDisplay display;
    private final ImageCount count;
    private final LongSupplier clock;
    private final long intervalNanos;
    private final long begun;
    private long lastTime;
    /** What was shown in the last half minute, the oldest first, and one state that is older. */
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long time, long images) {
    }

    /**
     * @param count of the images of this run
     * @param clock nanoseconds that never go back, such as {@code System::nanoTime}
     */
    Progress(ProgressDisplay display, ImageCount count, LongSupplier clock) {
        this.display = display;
        this.count = count;
        this.clock = clock;
        intervalNanos = display.interval().toNanos();
        begun = clock.getAsLong();
        lastTime = begun;
        samples.add(new Sample(begun, 0));
    }

    /**
     * Shows the state if it is time to.
     *
     * @param images of this run, the failed ones included
     * @return whether it did
     */
    boolean update(long images, long failed) {
        long now = clock.getAsLong();
        if (intervalNanos == 0 || now - lastTime < intervalNanos) {
            return false;
        }
        lastTime = now;
        samples.add(new Sample(now, images));
        Sample from = samples.remove();
        while (now - samples.element().time() >= WINDOW_NANOS) {
            from = samples.remove();
        }
        samples.addFirst(from);
        double rate = (images - from.images()) * NANOS / (now - from.time());
        display.show(new ProgressState(images, failed, count.total(), rate, now - begun));
        return true;
    }
}
