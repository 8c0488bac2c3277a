package dev.resnet50.spark;

import dev.resnet50.config.SettingKeys;
import dev.resnet50.job.JsonWriter;
import dev.resnet50.job.LoadedModel;
import dev.resnet50.weights.ModelException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.spark.SparkContext;

/**
 * What {@code NAME.summary.json} says: by the same names what the command line says as well, and what is Spark's.
 *
 * @param version of the program
 * @param started by the wall clock
 * @param settings as they were given
 * @param splits number of tasks that classified
 */
record SparkSummary(String version, Instant started, SettingTexts settings, LoadedModel model, SparkContext spark,
        int splits, StagedCounts counts, StepClock clock, int exitCode) {
    static final String CLASSIFY = "classify";

    /** Images per second of classifying: as on the command line, loading the network does not count, nor does Spark's start. */
    double imagesPerSecond() {
        return counts.rows() / counts.classifySeconds();
    }

    String json() throws ModelException {
        JsonWriter json = new JsonWriter().beginObject();
        json.field("version", version);
        json.field("exit_code", exitCode);
        json.field("started", started.truncatedTo(ChronoUnit.MILLIS).toString());
        json.field("finished", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        json.field("seconds", clock.total());
        json.field("images", counts.rows());
        json.field("classified", counts.classified());
        json.field("failed", counts.failed());
        json.field("images_per_second", imagesPerSecond());
        json.beginObject("failed_by_code");
        counts.perCode().forEach(json::field);
        json.endObject().beginObject("time_seconds");
        clock.seconds().forEach(json::field);
        json.field("classify_in_tasks", counts.classifySeconds());
        json.endObject().beginObject("model");
        json.field("file", settings.get(SettingKeys.MODEL_WEIGHTS));
        json.field("format", model.file().format().displayName());
        json.field("architecture", model.architecture().describe());
        json.field("classes", model.architecture().classes());
        json.field("sha256", model.file().sha256());
        json.endObject().beginObject("spark");
        json.field("version", spark.version());
        json.field("master", spark.master());
        json.field("application", spark.applicationId());
        json.field("splits", splits);
        json.beginObject("images_by_executor");
        counts.perExecutor().forEach(json::field);
        json.endObject().endObject().beginObject("settings");
        settings.byKey().forEach(json::field);
        json.endObject().beginArray("most_frequent_classes");
        for (StagedCounts.Frequency frequency : counts.mostFrequent()) {
            json.beginObject().field("index", frequency.index())
                    .field("label", model.labels().get(frequency.index())).field("images", frequency.images()).endObject();
        }
        return json.endArray().endObject().text();
    }
}
