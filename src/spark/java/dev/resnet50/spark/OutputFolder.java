package dev.resnet50.spark;

import dev.resnet50.config.Printable;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.job.JobException;
import dev.resnet50.job.JobResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the results go. Everything is made in a staging folder of this application's own, whose name begins with an
 * underscore so that readers of the folder pass over it, and renamed at the end, the predictions last: the previous
 * result stays until the new one is complete.
 */
final class OutputFolder {
    private static final Logger LOG = LoggerFactory.getLogger(OutputFolder.class);

    private final FileSystem files;
    private final Path folder;
    private final Path staging;
    private final String name;
    private final String ending;

    private OutputFolder(FileSystem files, Path folder, Path staging, String name, String ending) {
        this.files = files;
        this.folder = folder;
        this.staging = staging;
        this.name = name;
        this.ending = ending;
    }

    /**
     * Makes the staging folder.
     *
     * @param application Spark's name of this run
     * @param ending of the tables' folders
     */
    static OutputFolder create(Settings settings, String ending, String application, Configuration hadoop)
            throws JobException {
        String text = settings.effective().get(SettingKeys.OUTPUT_DIR.key());
        String name = settings.get(SettingKeys.OUTPUT_NAME);
        try {
            Path given = new Path(text);
            FileSystem files = given.getFileSystem(hadoop);
            Path folder = files.makeQualified(given);
            Path staging = new Path(folder, "_" + name + "-" + application);
            if (!files.mkdirs(staging)) {
                throw new IOException("the folder cannot be made");
            }
            return new OutputFolder(files, folder, staging, name, ending);
        } catch (IOException | IllegalArgumentException e) {
            throw new JobException(JobResult.USAGE,
                    "cannot write to " + Printable.line(text) + ": " + Faults.reason(e), e);
        }
    }

    /** For the rows as the tasks return them. */
    String rows() {
        return new Path(staging, "rows").toString();
    }

    String predictionsPart() {
        return new Path(staging, "predictions").toString();
    }

    String errorsPart() {
        return new Path(staging, "errors").toString();
    }

    /** The finished predictions. */
    Path predictions() {
        return new Path(folder, name + ending);
    }

    /** The finished errors. */
    Path errors() {
        return new Path(folder, name + ".errors" + ending);
    }

    /** Puts the finished tables in place. */
    void commit(String summary) throws JobException {
        try {
            replace(new Path(errorsPart()), errors());
            try (OutputStream out = files.create(new Path(folder, name + ".summary.json"), true)) {
                out.write(summary.getBytes(StandardCharsets.UTF_8));
            }
            replace(new Path(predictionsPart()), predictions());
        } catch (IOException e) {
            throw new JobException(JobResult.FAILED,
                    "cannot write to " + Printable.line(folder.toString()) + ": " + Faults.reason(e), e);
        }
    }

    private void replace(Path part, Path finished) throws IOException {
        files.delete(finished, true);
        if (!files.rename(part, finished)) {
            throw new IOException(part + " cannot be renamed to " + finished.getName());
        }
    }

    /** Removes the staging folder. */
    void clean() {
        try {
            files.delete(staging, true);
        } catch (IOException e) {
            LOG.warn("{} is left over and can be deleted: {}", Printable.line(staging.toString()), Faults.reason(e));
        }
    }
}
