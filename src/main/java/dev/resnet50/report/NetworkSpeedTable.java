package dev.resnet50.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A {@link NetworkSpeed} for people: one line a layer, then the totals. */
public final class NetworkSpeedTable {
    private static final String HEADER =
            String.format("%-22s %-26s %-13s %-10s %8s %9s %7s %6s", "layer", "geometry", "algorithm", "tile", "ms", "GFLOP/s", "% peak", "share");

    private NetworkSpeedTable() {}

    /** The lines of the table. */
    public static List<String> lines(NetworkSpeed speed) {
        double total = speed.layers().stream().mapToDouble(NetworkSpeed.LayerTime::seconds).sum();
        List<String> lines = new ArrayList<>();
        lines.add(HEADER);
        for (NetworkSpeed.LayerTime time : speed.layers()) {
            boolean computes = time.layer().macs() > 0;
            double rate = time.operationsPerSecond();
            lines.add(format("%-22s %-26s %-13s %-10s %8.3f %9s %7s %5.1f%%", time.layer().name(), time.layer().geometry(),
                    time.layer().algorithm(), time.layer().tile(), time.seconds() * 1e3, computes ? format("%.1f", rate * 1e-9) : "",
                    computes ? format("%.0f", 100 * rate / speed.peak()) : "",
                    100 * time.seconds() / total));
        }
        lines.add("tile of a task: pixels (or tiles of winograd) x output channels");
        lines.add("ms and GFLOP/s of one image on one thread, by the layer's definition: winograd needs fewer operations"
                + " and may exceed 100 %");
        lines.add(format("peak %.1f GFLOP/s a thread; at peak %.1f images/s direct, %.1f with these algorithms", speed.peak() * 1e-9,
                speed.directLimit(), speed.algorithmLimit()));
        lines.add(format("%d threads, batches of %d, %d at a time: median %.2f images/s, slowest tenth %.2f, fastest tenth %.2f (%d batches);"
                + " first batch %.2f s", speed.threads(), speed.batchSize(), speed.inFlight(), speed.imagesPerSecond(), speed.imagesPerSecond(0.1),
                speed.imagesPerSecond(0.9), speed.batchSeconds().size() * speed.inFlight(), speed.firstBatchSeconds()));
        return lines;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
