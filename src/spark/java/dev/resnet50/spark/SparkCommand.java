package dev.resnet50.spark;

import dev.resnet50.cli.Command;
import dev.resnet50.cli.SettingOptions;
import dev.resnet50.cli.Version;
import dev.resnet50.config.ConfigException;
import dev.resnet50.config.OutputFormat;
import dev.resnet50.config.OutputMode;
import dev.resnet50.config.Printable;
import dev.resnet50.config.Setting;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.config.SettingsLoader;
import dev.resnet50.job.JobException;
import dev.resnet50.weights.ModelException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.spark.sql.SparkSession;

/** The command line of the Spark job: the flags of {@code classify} that mean the same there. */
final class SparkCommand implements Command {
    private static final String PARQUET = "parquet";
    /** What a cluster does otherwise has no flags. */
    private static final List<Setting<?>> SETTINGS = List.of(SettingKeys.INPUT_PATHS, SettingKeys.OUTPUT_DIR,
            SettingKeys.OUTPUT_TOP_K, SettingKeys.MODEL_WEIGHTS, SettingKeys.MODEL_LABELS, SettingKeys.ENGINE_THREADS,
            SettingKeys.ENGINE_BATCH_SIZE, SettingKeys.ENGINE_REQUIRE_SIMD, SettingKeys.JOB_FAIL_ON_ERROR);

    @Override
    public String program() {
        return "spark-submit --class " + ClassifyImages.class.getName() + " target/resnet50-batch-spark.jar";
    }

    @Override
    public String name() {
        return "";
    }

    @Override
    public String summary() {
        return "Classify images of any file system that Hadoop knows, on Spark, into OUTPUT/predictions.csv/.";
    }

    @Override
    public Options options() {
        return SettingOptions.of(SETTINGS).addOption(Option.builder().longOpt(PARQUET)
                .desc("Write Parquet files with typed columns instead of CSV.").get());
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("-i hdfs:///photos -o hdfs:///results -w hdfs:///models/resnet50.safetensors", "all in HDFS"),
                new Example("-i 's3a://bucket/2026-*/' -o s3a://bucket/results -w resnet50.pth --parquet",
                        "a glob, a model on the driver's disk, Parquet"));
    }

    @Override
    public int run(CommandLine line, PrintStream out, PrintStream err)
            throws ConfigException, ModelException, JobException {
        SettingsLoader loader = SettingOptions.loader(line);
        requireSupported(loader.load());
        // With isolation, tasks of Spark SQL do not get the files that the job ships.
        SparkSession spark = SparkSession.builder().appName("resnet50-batch")
                .config("spark.sql.artifact.isolation.enabled", false).getOrCreate();
        try {
            SparkResult result = new SparkJob(spark, line.hasOption(PARQUET), Version.current()).run(loader);
            out.println(Printable.line(result.summaryLine()));
            return result.exitCode();
        } finally {
            spark.stop();
        }
    }

    private static void requireSupported(Settings settings) throws ConfigException {
        if (settings.get(SettingKeys.OUTPUT_MODE) != OutputMode.OVERWRITE) {
            throw new ConfigException(settings.origin(SettingKeys.OUTPUT_MODE)
                    + ": only output.mode=overwrite is possible on Spark, which repeats lost tasks by itself");
        }
        if (settings.get(SettingKeys.INPUT_FILES_FROM).isPresent()) {
            throw new ConfigException(settings.origin(SettingKeys.INPUT_FILES_FROM)
                    + ": a list of files is not read on Spark; name folders, files or globs with --input");
        }
        for (Setting<Optional<Path>> folder : List.of(SettingKeys.OUTPUT_COPY_TO, SettingKeys.OUTPUT_LINK_TO)) {
            if (settings.get(folder).isPresent()) {
                throw new ConfigException(settings.origin(folder) + ": images are not sorted into folders on Spark");
            }
        }
        if (settings.get(SettingKeys.OUTPUT_EMBEDDINGS).isPresent()) {
            throw new ConfigException(settings.origin(SettingKeys.OUTPUT_EMBEDDINGS) + ": embeddings are not written on Spark");
        }
        if (settings.get(SettingKeys.OUTPUT_FORMAT) != OutputFormat.CSV) {
            throw new ConfigException(settings.origin(SettingKeys.OUTPUT_FORMAT)
                    + ": only output.format=csv is possible on Spark; --" + PARQUET + " is the other form");
        }
    }
}
