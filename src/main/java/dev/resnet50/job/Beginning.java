package dev.resnet50.job;

import dev.resnet50.config.OutputMode;
import dev.resnet50.config.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run begins with: nothing, the rows of an unfinished run, or a finished result that it adds to. Finding out
 * changes no file; {@link #open} does.
 *
 * <p>{@code resume} goes on with an unfinished run, and refuses one whose rows would be of another kind. Where there is
 * none it adds what is missing to the finished result, or begins anew. {@code append} does the same, but leaves an
 * unfinished run of another kind aside.
 */
final class Beginning {
    private static final Logger LOG = LoggerFactory.getLogger(Beginning.class);

    private enum Kind {
        ANEW, UNFINISHED, FINISHED
    }

    private final Kind kind;
    private final OutputFiles files;
    private final PredictionRows rows;
    private final ModelFacts model;
    private final EarlierRows earlier;
    private final RunRecord record;

    private Beginning(Kind kind, OutputFiles files, PredictionRows rows, ModelFacts model, EarlierRows earlier, RunRecord record) {
        this.kind = kind;
        this.files = files;
        this.rows = rows;
        this.model = model;
        this.earlier = earlier;
        this.record = record;
    }

    /** @param now what this run's rows have in common */
    static Beginning choose(OutputMode mode, OutputFiles files, PredictionRows rows, ModelFacts model, RunRecord now)
            throws JobException {
        if (mode != OutputMode.OVERWRITE) {
            Optional<RunRecord> unfinished = RunRecord.read(OutputFiles.part(files.record()));
            String differences = unfinished.map(now::differences).orElse("");
            if (unfinished.isPresent() && differences.isEmpty()) {
                return unfinished(files, rows, model, unfinished.get());
            }
            if (unfinished.isPresent() && mode == OutputMode.RESUME) {
                throw differs("resume the unfinished run in", files, differences);
            }
            if (files.hasResult()) {
                return finished(files, rows, model, now);
            }
            if (files.hasOtherResult()) {
                throw differs("add to", files, "the result there is in another output.format");
            }
            LOG.info("nothing to go on with in {}; beginning anew", Printable.line(files.predictions().toString()));
        }
        return new Beginning(Kind.ANEW, files, rows, model, EarlierRows.none(model.classes()), now);
    }

    private static Beginning unfinished(OutputFiles files, PredictionRows rows, ModelFacts model, RunRecord record)
            throws JobException {
        EarlierRows earlier = read(OutputFiles.part(files.predictions()), OutputFiles.part(files.errors()),
                files.embeddings().map(OutputFiles::part), rows, model);
        if (earlier.tally().classified() < record.oldClassified()) {
            throw new JobException(JobResult.FAILED, "cannot go on adding to " + Printable.line(files.predictions().toString())
                    + ": rows of the result have been lost from the files that end in .part; remove these, and append again");
        }
        LOG.info("going on with the run begun at {}: {} images are done", record.begun(), earlier.names().size());
        return new Beginning(Kind.UNFINISHED, files, rows, model, earlier, record);
    }

    private static Beginning finished(OutputFiles files, PredictionRows rows, ModelFacts model, RunRecord now)
            throws JobException {
        Optional<RunRecord> record = RunRecord.read(files.record());
        String differences = record.map(now::differences).orElse("");
        if (!differences.isEmpty()) {
            throw differs("add to", files, differences);
        }
        if (record.isEmpty()) {
            LOG.warn("nothing is known about the run that made {}: taking it for one of the same model and settings",
                    Printable.line(files.predictions().toString()));
        }
        EarlierRows earlier = read(files.predictions(), files.errors(), Optional.empty(), rows, model);
        if (earlier.predictionsLength() == 0 && !rows.header().isEmpty()) {
            throw new JobException(JobResult.USAGE, Printable.line(files.predictions().toString())
                    + " does not begin with the header '" + rows.header()
                    + "': other columns, or not written by this program; use another output.name");
        }
        requireWhole(files.predictions(), earlier.predictionsLength());
        requireWhole(files.errors(), earlier.errorsLength());
        if (files.embeddings().isPresent()) {
            requireAllEmbeddings(files, model.features(), earlier.tally().classified());
        }
        return new Beginning(Kind.FINISHED, files, rows, model, earlier,
                now.addingTo(earlier.tally().classified(), earlier.tally().failed()));
    }

    /** Takes up no more predictions than there are embeddings, if there should be any. */
    private static EarlierRows read(Path predictions, Path errors, Optional<Path> embeddings, PredictionRows rows, ModelFacts model)
            throws JobException {
        try {
            long most = embeddings.isPresent() ? EmbeddingsFile.rows(embeddings.get(), model.features()) : Long.MAX_VALUE;
            return EarlierRows.read(predictions, errors, rows, model.classes(), most);
        } catch (IOException e) {
            throw new JobException(JobResult.FAILED, Printable.line(predictions.toString()) + " cannot be read: "
                    + Faults.reason(e), e);
        }
    }

    /**
     * A finished file may have been edited: rows that cannot be read are for their owner to mend, not to be dropped.
     */
    private static void requireWhole(Path file, long wholeRows) throws JobException {
        try {
            if (Files.exists(file) && Files.size(file) > wholeRows) {
                throw new JobException(JobResult.FAILED, Printable.line(file.toString()) + " has no whole row at byte "
                        + wholeRows + "; mend or remove what follows there, or use another output.name");
            }
        } catch (IOException e) {
            throw new JobException(JobResult.FAILED, Printable.line(file.toString()) + " cannot be read: "
                    + Faults.reason(e), e);
        }
    }

    private static void requireAllEmbeddings(OutputFiles files, int features, long images) throws JobException {
        Path file = files.embeddings().get();
        try {
            if (!EmbeddingsFile.isWhole(file, features, images)) {
                throw differs("add to", files, Printable.line(file.toString()) + " does not have " + images + " rows of " + features
                        + " features, one for each prediction");
            }
        } catch (IOException e) {
            throw new JobException(JobResult.FAILED, Printable.line(file.toString()) + " cannot be read: " + Faults.reason(e), e);
        }
    }

    private static JobException differs(String doing, OutputFiles files, String differences) {
        String file = Printable.line(files.predictions().toString());
        return new JobException(JobResult.USAGE, "cannot " + doing + " " + file + ": " + differences
                + "; use the same again, or overwrite (output.mode=overwrite)");
    }

    /** Whether there is a finished result, so that a run with nothing new has nothing to do. */
    boolean addsToFinishedResult() {
        return kind == Kind.FINISHED;
    }

    /** Counts of the rows that are there; the run goes on counting in it. */
    Tally tally() {
        return earlier.tally();
    }

    RunRecord record() {
        return record;
    }

    /** The images that have no row yet. */
    Iterator<ListedImage> remaining(Iterator<ListedImage> images) {
        return kind == Kind.ANEW ? images : new FilteredImages(images,
                image -> !earlier.names().contains(image.name().getBytes(StandardCharsets.UTF_8)));
    }

    /** Makes the parts ready to take further rows. */
    RowFiles open() throws JobException {
        Path predictions = OutputFiles.part(files.predictions());
        Path errors = OutputFiles.part(files.errors());
        Path recordPart = OutputFiles.part(files.record());
        try {
            if (kind == Kind.UNFINISHED) {
                EarlierRows.cut(predictions, earlier.predictionsLength());
                EarlierRows.cut(errors, earlier.errorsLength());
                return openFiles(predictions, errors);
            }
            if (files.hasUnfinishedRun()) {
                LOG.warn("dropping the rows of an unfinished run in {}", Printable.line(predictions.toString()));
            }
            files.discardUnfinishedRun();
            if (kind == Kind.FINISHED) {
                Files.copy(files.predictions(), predictions);
                if (Files.exists(files.errors())) {
                    Files.copy(files.errors(), errors);
                }
                if (files.embeddings().isPresent()) {
                    Files.copy(files.embeddings().get(), OutputFiles.part(files.embeddings().get()));
                }
            }
            RowFiles opened = openFiles(predictions, errors);
            try {
                record.write(recordPart);
                return opened;
            } catch (IOException e) {
                opened.close();
                throw e;
            }
        } catch (IOException e) {
            throw OutputFiles.cannotWrite(predictions, e);
        }
    }

    private RowFiles openFiles(Path predictions, Path errors) throws IOException {
        RowFiles opened = RowFiles.open(rows, predictions, errors);
        if (files.embeddings().isEmpty()) {
            return opened;
        }
        try {
            return opened.with(EmbeddingsFile.open(OutputFiles.part(files.embeddings().get()), model.features(),
                    earlier.tally().classified()));
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }
}
