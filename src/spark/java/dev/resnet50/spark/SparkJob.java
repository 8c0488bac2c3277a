package dev.resnet50.spark;

import dev.resnet50.config.ConfigException;
import dev.resnet50.config.Printable;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.config.SettingsLoader;
import dev.resnet50.job.ErrorPolicy;
import dev.resnet50.job.JobException;
import dev.resnet50.job.JobResult;
import dev.resnet50.job.LoadedModel;
import dev.resnet50.job.ScanRules;
import dev.resnet50.weights.ModelException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Classifies every image below the inputs, in two steps: the tasks' rows go to a staging folder, once and for all as
 * soon as Spark's committer has taken them; the tables are then sorted and cut into files from there, so that what is
 * done there, or done again, costs no classifying.
 */
final class SparkJob {
    private static final Logger LOG = LoggerFactory.getLogger(SparkJob.class);
    private static final long ROWS_PER_FILE = 1_000_000;

    private final SparkSession session;
    private final JavaSparkContext spark;
    private final Configuration hadoop;
    private final boolean parquet;
    private final String version;
    private final Instant started = Instant.now();
    private final StepClock clock = new StepClock();

    /**
     * @param parquet write Parquet instead of CSV
     * @param version of the program, for the summary
     */
    SparkJob(SparkSession session, boolean parquet, String version) {
        this.session = session;
        this.spark = new JavaSparkContext(session.sparkContext());
        this.hadoop = spark.hadoopConfiguration();
        this.parquet = parquet;
        this.version = version;
    }

    /**
     * Runs the job from the first look at the inputs to the finished tables.
     *
     * @param loader all settings but those beside the model
     */
    SparkResult run(SettingsLoader loader) throws ConfigException, ModelException, JobException {
        ShippedModel shipped = ShippedModel.ship(loader.load(), spark);
        Settings settings = shipped.localise(loader);
        LoadedModel model = LoadedModel.read(settings);
        clock.end("model");
        List<ImageFile> images = list(settings);
        clock.end("list");
        RowForm form = RowForm.of(parquet, settings, model.labels());
        OutputFolder output = OutputFolder.create(settings, form.ending(), spark.sc().applicationId(), hadoop);
        try {
            List<ImageSplit> splits = ImageSplits.cut(images, spark.defaultParallelism(),
                    settings.get(SettingKeys.ENGINE_BATCH_SIZE));
            LOG.info("{} images in {} splits", images.size(), splits.size());
            ClassifyTask task =
                    new ClassifyTask(SettingTexts.of(settings), shipped, model.file().sha256(), parquet);
            StagedCounts counts = asked(() -> {
                classify(splits, task, form, output);
                return write(images.size(), form, output);
            });
            int exitCode = ErrorPolicy.of(settings).exitCode(counts.classified(), counts.failed());
            SparkSummary summary = new SparkSummary(version, started, SettingTexts.of(loader.load()), model, spark.sc(),
                    splits.size(), counts, clock, exitCode);
            output.commit(summary.json());
            return new SparkResult(exitCode, line(summary, output));
        } finally {
            output.clean();
        }
    }

    private List<ImageFile> list(Settings settings) throws JobException {
        List<String> inputs = settings.get(SettingKeys.INPUT_PATHS);
        try {
            List<ImageFile> images =
                    ImageListing.of(InputRoots.of(inputs, hadoop), ScanRules.of(settings), hadoop);
            if (images.isEmpty()) {
                throw new JobException(JobResult.USAGE, Printable.line("no images in " + String.join(", ", inputs)
                        + "; name other folders or files with --input"));
            }
            return images;
        } catch (IOException e) {
            throw new JobException(JobResult.FAILED, "the inputs cannot be listed: " + Faults.reason(e), e);
        }
    }

    private void classify(List<ImageSplit> splits, ClassifyTask task, RowForm form, OutputFolder output) {
        ClassifySplit work = new ClassifySplit(task, spark.broadcast(new SerializableConfiguration(hadoop)));
        session.createDataFrame(spark.parallelize(splits, splits.size()).mapPartitions(work), form.schema()).write()
                .parquet(output.rows());
        clock.end(SparkSummary.CLASSIFY);
    }

    private StagedCounts write(long images, RowForm form, OutputFolder output) throws JobException {
        Dataset<Row> rows = session.read().schema(form.schema()).parquet(output.rows());
        StagedCounts counts = StagedCounts.of(rows);
        if (counts.rows() != images || counts.places() != images) {
            throw new JobException(JobResult.FAILED, "of " + images + " images there are " + counts.rows() + " rows of "
                    + counts.places() + " images; the output file system has lost or doubled some: use the committer"
                    + " that is made for it");
        }
        write(rows.filter(functions.col(RowForm.CODE).isNotNull()), counts.failed(), true, form, output.errorsPart());
        write(rows.filter(functions.col(RowForm.CODE).isNull()), counts.classified(), false, form,
                output.predictionsPart());
        clock.end("write");
        return counts;
    }

    private static void write(Dataset<Row> rows, long count, boolean errors, RowForm form, String folder) {
        int files = (int) Math.max(1, (count + ROWS_PER_FILE - 1) / ROWS_PER_FILE);
        form.write(RowForm.sorted(rows, files), errors, folder);
    }

    /** Spark's failures, which Java's compiler does not know of, as ours. */
    private static <T> T asked(Callable<T> work) throws JobException {
        try {
            return work.call();
        } catch (JobException e) {
            throw e;
        } catch (Exception e) {
            throw new JobException(JobResult.FAILED, "Spark gave up: " + Faults.reason(Faults.root(e))
                    + "; Spark's log says more", e);
        }
    }

    private String line(SparkSummary summary, OutputFolder output) {
        StagedCounts counts = summary.counts();
        String failed = counts.failed() == 0 ? "0 failed" : counts.failed() + " failed (see " + output.errors() + ")";
        return String.format(Locale.ROOT, "%d images: %d classified, %s; %.1f images/s, %.1f s; %s", counts.rows(),
                counts.classified(), failed, summary.imagesPerSecond(), clock.total(), output.predictions());
    }
}
