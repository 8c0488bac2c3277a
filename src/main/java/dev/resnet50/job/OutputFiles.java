package dev.resnet50.job;

import dev.resnet50.config.Printable;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one output, and how they appear together.
 *
 * <p>A run works on {@code NAME.csv.part}, {@code NAME.errors.csv.part} and {@code .NAME.run.part} (its {@link
 * RunRecord}), beside what an earlier run left as {@code NAME.csv} and so on. When all rows are on the disk, {@link
 * #commit} renames the record to {@code .NAME.run.commit}: from that moment the run counts as done. Then the other
 * files get their names, the predictions last, and the record becomes {@code .NAME.run}. A process that dies in between
 * leaves the {@code .commit} behind, and {@link #recover}, with which every run begins, does the remaining renames.
 */
final class OutputFiles {
    private static final Logger LOG = LoggerFactory.getLogger(OutputFiles.class);
    private static final String PART = ".part";

    private final Path folder;
    private final String name;

    OutputFiles(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    static OutputFiles of(Settings settings) {
        return new OutputFiles(settings.get(SettingKeys.OUTPUT_DIR), settings.get(SettingKeys.OUTPUT_NAME));
    }

    Path predictions() {
        return folder.resolve(name + ".csv");
    }

    Path errors() {
        return folder.resolve(name + ".errors.csv");
    }

    Path summary() {
        return folder.resolve(name + ".summary.json");
    }

    /** What is known about the finished run, see {@link RunRecord}. */
    Path record() {
        return folder.resolve("." + name + ".run");
    }

    Path lock() {
        return folder.resolve("." + name + ".lock");
    }

    /** Where a run builds one of the files. */
    static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + PART);
    }

    private Path committing() {
        return record().resolveSibling(record().getFileName() + ".commit");
    }

    /** Makes the folder if it is missing. */
    void createFolder() throws JobException {
        String shown = Printable.line(folder.toString());
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new JobException(JobResult.USAGE, "output.dir '" + shown + "' is a file, not a folder", e);
        } catch (IOException e) {
            throw new JobException(JobResult.FAILED, "the output folder '" + shown + "' cannot be made: "
                    + Faults.reason(e) + "; choose another with --output", e);
        }
    }

    /** Whether {@link #createFolder} would do; for one that makes nothing. */
    void checkFolder() throws JobException {
        Path existing = folder.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw new JobException(JobResult.USAGE, "output.dir '" + Printable.line(existing.toString())
                    + "' is a file, not a folder");
        }
        if (!Files.isWritable(existing)) {
            throw new JobException(JobResult.FAILED, "the output folder '" + Printable.line(existing.toString())
                    + "' cannot be written to; choose another with --output");
        }
    }

    /** Ends a commit that an earlier process began. */
    void recover() throws JobException {
        try {
            if (Files.exists(committing())) {
                LOG.info("putting the finished files of an interrupted run in place");
                finishCommit();
            }
        } catch (IOException e) {
            throw cannotWrite(predictions(), e);
        }
    }

    /** Whether there is a finished result. */
    boolean hasResult() {
        return Files.exists(predictions());
    }

    /** Whether there is an unfinished run that could go on. */
    boolean hasUnfinishedRun() {
        return Files.exists(part(record()));
    }

    /** Removes what an unfinished run left. */
    void discardUnfinishedRun() throws IOException {
        for (Path file : List.of(record(), summary(), errors(), predictions())) {
            Files.deleteIfExists(part(file));
        }
    }

    /** Makes the parts, which are on the disk, the result. */
    void commit() throws IOException {
        syncFolder();
        move(part(record()), committing());
        syncFolder();
        finishCommit();
    }

    private void finishCommit() throws IOException {
        for (Path file : List.of(errors(), summary(), predictions())) {
            if (Files.exists(part(file))) {
                move(part(file), file);
            }
        }
        syncFolder();
        move(committing(), record());
        syncFolder();
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Has the renames reach the disk, where the system can do so (Windows cannot open a folder, and needs no such
     * call).
     */
    private void syncFolder() throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** The one line for a file that cannot be written. */
    static JobException cannotWrite(Path file, IOException fault) {
        return new JobException(JobResult.FAILED, Printable.line(file.toString()) + " cannot be written: "
                + Faults.reason(fault) + "; rows written so far are kept, --resume goes on once this is mended", fault);
    }
}
