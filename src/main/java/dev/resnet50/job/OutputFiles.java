package dev.resnet50.job;

import dev.resnet50.config.OutputFormat;
import dev.resnet50.config.Printable;
import dev.resnet50.config.Setting;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one output, and how they appear together.
 *
 * <p>A run works on {@code NAME.csv.part}, {@code NAME.errors.csv.part}, if it is asked for them {@code FILE.npy.part} for the embeddings, and
 * {@code .NAME.run.part} (its {@link RunRecord}), beside what an earlier run left as {@code NAME.csv} and so on. When all rows are on the disk,
 * {@link #commit} renames the record to {@code .NAME.run.commit}: from that moment the run counts as done. Then the other
 * files get their names, the predictions last, those of an earlier result in another format go, and the record becomes {@code .NAME.run}. A
 * process that dies in between leaves the {@code .commit} behind, and {@link #recover}, with which every run begins, does what remains. The
 * record says which files there are, since the settings may have changed meanwhile.
 */
final class OutputFiles {
    private static final Logger LOG = LoggerFactory.getLogger(OutputFiles.class);
    private static final String PART = ".part";
    private static final String EMBEDDINGS_ENDING = ".npy";

    private final Path folder;
    private final String name;
    private final OutputFormat format;
    private final Optional<Path> embeddings;

    /** @param embeddings where they go, if anybody wants them */
    OutputFiles(Path folder, String name, OutputFormat format, Optional<Path> embeddings) {
        this.folder = folder;
        this.name = name;
        this.format = format;
        this.embeddings = embeddings;
    }

    static OutputFiles of(Settings settings) {
        return new OutputFiles(settings.get(SettingKeys.OUTPUT_DIR), settings.get(SettingKeys.OUTPUT_NAME),
                settings.get(SettingKeys.OUTPUT_FORMAT), settings.get(SettingKeys.OUTPUT_EMBEDDINGS));
    }

    Path predictions() {
        return predictions(format);
    }

    Path errors() {
        return errors(format);
    }

    private Path predictions(OutputFormat form) {
        return folder.resolve(name + "." + RowForm.of(form).ending());
    }

    private Path errors(OutputFormat form) {
        return folder.resolve(name + ".errors." + RowForm.of(form).ending());
    }

    /** The pooled features of every classified image, if anybody wants them. */
    Optional<Path> embeddings() {
        return embeddings;
    }

    Path summary() {
        return folder.resolve(name + ".summary.json");
    }

    /** What is known about the finished run, see {@link RunRecord}. */
    Path record() {
        return folder.resolve("." + name + ".run");
    }

    /** Held by a run that writes the embeddings, which other results may want to write too. */
    Optional<Path> embeddingsLock() {
        return embeddings.map(file -> file.resolveSibling("." + file.getFileName() + ".lock"));
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

    /** Makes the folders that are missing. */
    void createFolders() throws JobException {
        checkEmbeddings();
        createFolder(folder, SettingKeys.OUTPUT_DIR);
        if (embeddings.isPresent()) {
            createFolder(folderOf(embeddings.get()), SettingKeys.OUTPUT_EMBEDDINGS);
        }
    }

    private static Path folderOf(Path file) {
        return file.toAbsolutePath().getParent();
    }

    /** Makes a folder that a setting names, if it is missing. */
    static void createFolder(Path folder, Setting<?> setting) throws JobException {
        String shown = Printable.line(folder.toString());
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new JobException(JobResult.USAGE, setting + " '" + shown + "' is a file, not a folder", e);
        } catch (IOException e) {
            throw new JobException(JobResult.FAILED, "the output folder '" + shown + "' cannot be made: "
                    + Faults.reason(e) + "; choose another with --" + setting.flags().get(0).longName(), e);
        }
    }

    private void checkEmbeddings() throws JobException {
        if (embeddings.isPresent()) {
            Path file = embeddings.get().toAbsolutePath().normalize();
            boolean taken = Stream.of(errors(), summary(), predictions(), record(), lock())
                    .anyMatch(other -> other.toAbsolutePath().normalize().equals(file));
            if (taken || file.getFileName() == null || !file.getFileName().toString().endsWith(EMBEDDINGS_ENDING) || Files.isDirectory(file)) {
                throw new JobException(JobResult.USAGE, SettingKeys.OUTPUT_EMBEDDINGS + " '" + Printable.line(embeddings.get().toString())
                        + "' is not a file of its own with a name that ends in " + EMBEDDINGS_ENDING + "; name one with --embeddings");
            }
        }
    }

    /** Whether {@link #createFolders} would do; for one that makes nothing. */
    void checkFolders() throws JobException {
        checkEmbeddings();
        checkFolder(folder, SettingKeys.OUTPUT_DIR);
        if (embeddings.isPresent()) {
            checkFolder(folderOf(embeddings.get()), SettingKeys.OUTPUT_EMBEDDINGS);
        }
    }

    private static void checkFolder(Path folder, Setting<?> setting) throws JobException {
        Path existing = folder.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw new JobException(JobResult.USAGE, setting + " '" + Printable.line(existing.toString())
                    + "' is a file, not a folder");
        }
        if (!Files.isWritable(existing)) {
            throw new JobException(JobResult.FAILED, "the output folder '" + Printable.line(existing.toString())
                    + "' cannot be written to; choose another with --" + setting.flags().get(0).longName());
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

    /** Whether there is a finished result in another format. */
    boolean hasOtherResult() throws JobException {
        Optional<RunRecord> earlier = RunRecord.read(record());
        return earlier.isPresent() && earlier.get().format() != format && Files.exists(predictions(earlier.get().format()));
    }

    /** Removes what an unfinished run left. */
    void discardUnfinishedRun() throws IOException {
        Set<Path> files = new LinkedHashSet<>(results());
        try {
            RunRecord.read(part(record())).ifPresent(unfinished -> files.addAll(with(unfinished).results()));
        } catch (JobException e) {
            LOG.debug("what cannot be read names no further files", e);
        }
        Files.deleteIfExists(part(record()));
        for (Path file : files) {
            Files.deleteIfExists(part(file));
        }
    }

    /** The same with the files of the run that wrote a record. */
    private OutputFiles with(RunRecord record) {
        return new OutputFiles(folder, name, record.format(), record.embeddings());
    }

    /** What appears together, the predictions last. */
    private List<Path> results() {
        List<Path> results = new ArrayList<>(List.of(errors(), summary()));
        embeddings.ifPresent(results::add);
        results.add(predictions());
        return results;
    }

    /** Makes the parts, which are on the disk, the result. */
    void commit() throws JobException, IOException {
        syncFolders();
        move(part(record()), committing());
        syncFolders();
        finishCommit();
    }

    private void finishCommit() throws JobException, IOException {
        Optional<RunRecord> record = RunRecord.read(committing());
        if (record.isEmpty()) {
            return;
        }
        OutputFiles finished = with(record.get());
        finished.putInPlace();
        finished.removeResultInAnotherFormat();
        finished.syncFolders();
        move(committing(), record());
        finished.syncFolders();
    }

    private void putInPlace() throws IOException {
        for (Path file : results()) {
            if (Files.exists(part(file))) {
                move(part(file), file);
            }
        }
    }

    /** Only one that an earlier run is known to have written. */
    private void removeResultInAnotherFormat() throws JobException, IOException {
        Optional<RunRecord> earlier = RunRecord.read(record());
        if (earlier.isPresent() && earlier.get().format() != format) {
            Files.deleteIfExists(predictions(earlier.get().format()));
            Files.deleteIfExists(errors(earlier.get().format()));
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Has the renames reach the disk, where the system can do so (Windows cannot open a folder, and needs no such
     * call).
     */
    private void syncFolders() throws IOException {
        syncFolder(folder);
        if (embeddings.isPresent()) {
            syncFolder(folderOf(embeddings.get()));
        }
    }

    private static void syncFolder(Path folder) throws IOException {
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
