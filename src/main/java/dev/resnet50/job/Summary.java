package dev.resnet50.job;

import dev.resnet50.config.Settings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What {@code NAME.summary.json} says about a finished run.
 *
 * @param version of the program
 * @param started by the wall clock
 * @param clock the run's times
 * @param tally of all rows in the files
 * @param carriedOver rows that were there before the run
 */
record Summary(String version, Settings settings, ModelFacts model, Machine machine, Instant started,
        RunClock clock, TimeSplit times, Tally tally, long carriedOver, int exitCode) {
    private static final int FREQUENT_CLASSES = 10;

    /** Writes the file and returns when it is on the disk. */
    void write(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(json().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    String json() {
        JsonWriter json = new JsonWriter().beginObject();
        json.field("version", version);
        json.field("exit_code", exitCode);
        json.field("started", started.truncatedTo(ChronoUnit.MILLIS).toString());
        Instant finished = started.plus(Duration.ofNanos(clock.totalNanos()));
        json.field("finished", finished.truncatedTo(ChronoUnit.MILLIS).toString());
        json.field("seconds", clock.totalSeconds());
        counts(json);
        times(json);
        model(json);
        machine(json);
        json.beginObject("settings");
        settings.effective().forEach(json::field);
        json.endObject();
        json.beginArray("most_frequent_classes");
        for (Tally.ClassCount count : tally.mostFrequent(FREQUENT_CLASSES)) {
            json.beginObject().field("index", count.index()).field("label", model.labels().get(count.index()))
                    .field("images", count.images()).endObject();
        }
        return json.endArray().endObject().text();
    }

    private void counts(JsonWriter json) {
        json.field("images", tally.images());
        json.field("classified", tally.classified());
        json.field("failed", tally.failed());
        json.field("carried_over", carriedOver);
        json.field("images_per_second", clock.perSecond(tally.images() - carriedOver));
        json.beginObject("failed_by_code");
        tally.perCode().forEach(json::field);
        json.endObject();
    }

    /** Load, classify, network, write and wait are wall time; decode and preprocess are summed over the threads. */
    private void times(JsonWriter json) {
        json.beginObject("time_seconds");
        json.field("load", clock.loadSeconds());
        json.field("classify", clock.classifySeconds());
        json.field("decode", times.decodeSeconds());
        json.field("preprocess", times.preprocessSeconds());
        json.field("network", times.networkSeconds());
        json.field("write", times.writeSeconds());
        json.field("wait", times.waitSeconds(clock.classifySeconds()));
        json.endObject();
    }

    private void model(JsonWriter json) {
        json.beginObject("model");
        json.field("file", model.file());
        json.field("format", model.format());
        json.field("architecture", model.architecture());
        json.field("classes", model.classes());
        json.field("sha256", model.sha256());
        json.field("labels", model.labels().source());
        json.endObject();
    }

    private void machine(JsonWriter json) {
        json.beginObject("machine");
        json.field("cpu", machine.cpu());
        json.field("cores", machine.cores());
        json.field("jdk", machine.jdk());
        json.field("heap_megabytes", machine.heapMegabytes());
        json.field("threads", machine.threads());
        json.field("vector_bits", machine.vectorBits());
        json.field("twin", machine.twin());
        json.field("tile", machine.tile());
        json.field("jpeg_decoder", machine.jpegDecoder());
        json.endObject();
    }
}
