package dev.resnet50.job;

import dev.resnet50.config.Printable;
import dev.resnet50.weights.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a finished run says about itself in the log: where its time went, which classes it found, where the files are.
 *
 * @param tally of all rows in the files
 * @param sorted where the images were copied or linked to
 */
record ClosingLines(RunClock clock, TimeSplit times, Tally tally, Labels labels, OutputFiles files, Optional<SortedImages> sorted) {
    private static final int FREQUENT_CLASSES = 5;

    List<String> all() {
        List<String> lines = new ArrayList<>();
        lines.add(time());
        if (tally.classified() > 0) {
            lines.add(classes());
        }
        String embeddings = files.embeddings().map(file -> ", " + file).orElse("");
        lines.add("files: " + Printable.line(files.predictions() + ", " + files.errors() + ", " + files.summary() + embeddings));
        sorted.ifPresent(images -> lines.add(Printable.line(images.toString())));
        return lines;
    }

    private String time() {
        return String.format(Locale.ROOT, "time: loading %.1f s, classifying %.1f s (network %.1f, writing %.1f, waiting for pictures %.1f);"
                + " meanwhile, summed over the threads, decoding %.1f s, preprocessing %.1f s", clock.loadSeconds(),
                clock.classifySeconds(), times.networkSeconds(), times.writeSeconds(), times.waitSeconds(clock.classifySeconds()),
                times.decodeSeconds(), times.preprocessSeconds());
    }

    private String classes() {
        return "most frequent: " + tally.mostFrequent(FREQUENT_CLASSES).stream()
                .map(count -> Printable.line(labels.get(count.index())) + " " + count.images())
                .collect(Collectors.joining(", "));
    }
}
