package dev.resnet50.job;

import java.util.function.LongSupplier;

/**
 * The wall time of a run, by a clock that never goes back: loading until the last {@link #loaded}, classifying until
 * {@link #finished}.
 */
final class RunClock {
    private static final double NANOS = 1e9;

    private final LongSupplier clock;
    private final long begun;
    private long loaded;
    private long finished;

    /** @param clock nanoseconds, such as {@code System::nanoTime} */
    RunClock(LongSupplier clock) {
        this.clock = clock;
        begun = clock.getAsLong();
        loaded = begun;
        finished = begun;
    }

    void loaded() {
        loaded = clock.getAsLong();
        finished = loaded;
    }

    void finished() {
        finished = clock.getAsLong();
    }

    long totalNanos() {
        return finished - begun;
    }

    double totalSeconds() {
        return totalNanos() / NANOS;
    }

    double loadSeconds() {
        return (loaded - begun) / NANOS;
    }

    double classifySeconds() {
        return (finished - loaded) / NANOS;
    }

    /** So many of something per second of classifying; 0 if there were none. */
    double perSecond(long count) {
        return count == 0 ? 0 : count / classifySeconds();
    }
}
