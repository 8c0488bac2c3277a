package dev.resnet50.job;

import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Progress as a log line every {@code log.progress-seconds}. */
record ProgressLog(Duration interval) implements ProgressDisplay {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressLog.class);

    static ProgressLog of(Settings settings) {
        return new ProgressLog(Duration.ofSeconds(settings.get(SettingKeys.LOG_PROGRESS_SECONDS)));
    }

    @Override
    public void show(ProgressState state) {
        LOG.info("{}", line(state));
    }

    static String line(ProgressState state) {
        String total = state.total().isPresent() ? " of " + state.total().getAsLong() : "";
        String toGo = state.nanosToGo().isPresent() ? ", " + ProgressState.duration(state.nanosToGo().getAsLong()) + " to go" : "";
        return String.format(Locale.ROOT, "%d%s images, %d failed, %.1f images/s, %s so far%s", state.images(), total, state.failed(),
                state.imagesPerSecond(), ProgressState.duration(state.nanos()), toGo);
    }
}
