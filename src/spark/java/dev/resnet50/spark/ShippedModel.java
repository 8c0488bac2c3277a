package dev.resnet50.spark;

import dev.resnet50.config.ConfigException;
import dev.resnet50.config.Printable;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.config.SettingsLoader;
import dev.resnet50.job.JobException;
import dev.resnet50.job.JobResult;
import dev.resnet50.weights.ModelException;
import dev.resnet50.weights.ModelReader;
import dev.resnet50.weights.ModelSidecar;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The model on its way to the executors: Spark fetches the files once into each executor's folder, from the driver's
 * file server or, for a URI, from its file system.
 *
 * @param model name of the model file in that folder
 * @param labels name of the file of class names, if one was named; null if not
 */
record ShippedModel(String model, String labels) implements Serializable {
    private static final String NO_FILE = "; name a model file with --weights: a local file, one shipped with --files, or a URI";

    /**
     * Has Spark ship what {@code model.weights} and {@code model.labels} name, and the files beside the model. A path
     * without a scheme is that of a local file, or the name of a file that was shipped with {@code --files}.
     */
    static ShippedModel ship(Settings settings, JavaSparkContext spark) throws ModelException, JobException {
        String model = ship(settings.effective().get(SettingKeys.MODEL_WEIGHTS.key()), true, spark);
        Optional<Path> labels = settings.get(SettingKeys.MODEL_LABELS);
        return new ShippedModel(model, labels.isEmpty() ? null
                : ship(settings.effective().get(SettingKeys.MODEL_LABELS.key()), false, spark));
    }

    private static String ship(String text, boolean isModel, JavaSparkContext spark)
            throws ModelException, JobException {
        try {
            org.apache.hadoop.fs.Path uri = new org.apache.hadoop.fs.Path(text);
            String scheme = uri.toUri().getScheme();
            if (scheme != null && !scheme.equals("file")) {
                return shipRemote(uri, isModel, spark);
            }
            Path local = Path.of(uri.toUri().getPath());
            Path shipped = Path.of(SparkFiles.get(local.getFileName().toString()));
            if (!Files.exists(local) && Files.isRegularFile(shipped)) {
                return shipped.getFileName().toString();
            }
            return shipLocal(local, isModel, spark);
        } catch (IOException e) {
            throw new JobException(JobResult.USAGE, Printable.line(text) + " cannot be read: " + Faults.reason(e), e);
        }
    }

    private static String shipLocal(Path local, boolean isModel, JavaSparkContext spark)
            throws ModelException, JobException {
        Path file = isModel ? ModelReader.locate(local) : local;
        if (!Files.isRegularFile(file)) {
            throw new JobException(JobResult.USAGE,
                    Printable.line(file.toString()) + " is no file, and only files can be shipped" + NO_FILE);
        }
        List<Path> files = new ArrayList<>(List.of(file));
        if (isModel) {
            files.addAll(ModelSidecar.all(file));
        }
        files.forEach(each -> spark.addFile(each.toAbsolutePath().toString()));
        return file.getFileName().toString();
    }

    private static String shipRemote(org.apache.hadoop.fs.Path uri, boolean isModel, JavaSparkContext spark)
            throws IOException, JobException {
        Configuration hadoop = spark.hadoopConfiguration();
        FileSystem files = uri.getFileSystem(hadoop);
        if (!files.getFileStatus(uri).isFile()) {
            throw new JobException(JobResult.USAGE, Printable.line(uri.toString()) + " is no file" + NO_FILE);
        }
        spark.addFile(uri.toString());
        for (String name : isModel ? ModelSidecar.names(uri.getName()) : List.<String>of()) {
            org.apache.hadoop.fs.Path beside = new org.apache.hadoop.fs.Path(uri.getParent(), name);
            if (files.exists(beside)) {
                spark.addFile(beside.toString());
            }
        }
        return uri.getName();
    }

    /** Makes the settings name the files as they lie on this machine, and adds the settings beside the model. */
    Settings localise(SettingsLoader loader) throws ConfigException, ModelException {
        Path file = Path.of(SparkFiles.get(model));
        Optional<Path> beside = ModelSidecar.path(file);
        if (beside.isPresent()) {
            loader.addModelFile(beside.get());
        }
        return SettingTexts.of(loader.load()).with(SettingKeys.MODEL_WEIGHTS, file.toString())
                .with(SettingKeys.MODEL_LABELS, labels == null ? "auto" : SparkFiles.get(labels)).load();
    }
}
