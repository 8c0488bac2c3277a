package dev.resnet50.cli;

import dev.resnet50.job.ProgressDisplay;
import dev.resnet50.job.ProgressState;
import java.time.Duration;
import java.util.Locale;

/** Progress as a bar in the last line of the terminal; a count as long as the total is not known. */
final class ProgressBar implements ProgressDisplay, AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final int WIDTH = 16;

    private final StatusLine line;

    private ProgressBar(StatusLine line) {
        this.line = line;
    }

    static ProgressBar open() {
        return new ProgressBar(StatusLine.open());
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public void show(ProgressState state) {
        line.show(text(state));
    }

    /** Less than 80 characters up to a hundred million images. */
    static String text(ProgressState state) {
        String failed = state.failed() == 0 ? "" : "  " + state.failed() + " failed";
        if (state.total().isEmpty()) {
            return format("%d images, still counting  %.1f/s  %s%s", state.images(), state.imagesPerSecond(),
                    ProgressState.duration(state.nanos()), failed);
        }
        long total = state.total().getAsLong();
        double share = total == 0 ? 1 : Math.min(1, (double) state.images() / total);
        String eta = state.nanosToGo().isPresent() ? "  ETA " + ProgressState.duration(state.nanosToGo().getAsLong()) : "";
        return format("%s  %d/%d  %.1f/s%s%s", bar(share), state.images(), total, state.imagesPerSecond(), eta, failed);
    }

    /** A share of 1 as a bar and in percent. */
    static String bar(double share) {
        int filled = (int) (share * WIDTH);
        return format("[%s%s] %d%%", "#".repeat(filled), ".".repeat(WIDTH - filled), (int) (share * 100));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    @Override
    public void close() {
        line.close();
    }
}
