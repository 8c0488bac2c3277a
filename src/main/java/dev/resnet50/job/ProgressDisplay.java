package dev.resnet50.job;

import dev.resnet50.config.Settings;
import java.time.Duration;

/** Tells people how far a run has come. Called by the thread that drives the run. */
public interface ProgressDisplay {
    /** A log line every {@code log.progress-seconds}. */
    static ProgressDisplay log(Settings settings) {
        return ProgressLog.of(settings);
    }

    /** The least time between two calls of {@link #show}; zero for none at all. */
    Duration interval();

    /** Shows the state after a batch. */
    void show(ProgressState state);
}
