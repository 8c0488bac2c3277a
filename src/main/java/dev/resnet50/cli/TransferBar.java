package dev.resnet50.cli;

import dev.resnet50.config.Printable;
import dev.resnet50.job.ProgressState;
import dev.resnet50.weights.fetch.TransferListener;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** A download as a bar in the last line of the terminal; without a terminal only what goes wrong is told. */
final class TransferBar implements TransferListener, AutoCloseable {
    private static final long INTERVAL_NANOS = 200_000_000;
    private static final double NANOS = 1e9;
    private static final double MEGABYTE = 1e6;

    private final PrintStream err;
    private final Optional<StatusLine> line = StatusLine.isPossible() ? Optional.of(StatusLine.open()) : Optional.empty();
    private long begun = System.nanoTime();
    private long shown = begun;
    private long first = -1;

    TransferBar(PrintStream err) {
        this.err = err;
    }

    @Override
    public void received(long bytes, OptionalLong total) {
        long now = System.nanoTime();
        if (first < 0) {
            first = bytes;
            begun = now;
        }
        if (line.isPresent() && now - shown >= INTERVAL_NANOS) {
            line.get().show(text(bytes, total, (bytes - first) * NANOS / (now - begun)));
            shown = now;
        }
    }

    /** @param rate bytes a second */
    static String text(long bytes, OptionalLong total, double rate) {
        String speed = String.format(Locale.ROOT, "%.1f MB/s", rate / MEGABYTE);
        if (total.isEmpty()) {
            return String.format(Locale.ROOT, "%.1f MB  %s", bytes / MEGABYTE, speed);
        }
        String eta = rate <= 0 ? "" : "  ETA " + ProgressState.duration((long) ((total.getAsLong() - bytes) / rate * NANOS));
        return String.format(Locale.ROOT, "%s  %.1f/%.1f MB  %s%s", ProgressBar.bar((double) bytes / Math.max(1, total.getAsLong())),
                bytes / MEGABYTE, total.getAsLong() / MEGABYTE, speed, eta);
    }

    @Override
    public void retrying(String reason) {
        line.ifPresent(StatusLine::clear);
        err.println("WARN  " + Printable.line(reason) + "; trying again");
        first = -1;
    }

    @Override
    public void close() {
        line.ifPresent(StatusLine::close);
    }
}
