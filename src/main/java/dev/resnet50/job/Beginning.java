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
    private final EarlierRows earlier;
    private final RunRecord record;

    private Beginning(Kind kind, OutputFiles files, PredictionRows rows, EarlierRows earlier, RunRecord record) {
        this.kind = kind;
        this.files = files;
        this.rows = rows;
        this.earlier = earlier;
        this.record = record;
    }

    /** @param now what this run's rows have in common */
    static Beginning choose(OutputMode mode, OutputFiles files, PredictionRows rows, int classes, RunRecord now)
            throws JobException {
        if (mode != OutputMode.OVERWRITE) {
            Optional<RunRecord> unfinished = RunRecord.read(OutputFiles.part(files.record()));
            String differences = unfinished.map(now::differences).orElse("");
            if (unfinished.isPresent() && differences.isEmpty()) {
                return unfinished(files, rows, classes, unfinished.get());
            }
            if (unfinished.isPresent() && mode == OutputMode.RESUME) {
                throw differs("resume the unfinished run in", files, differences);
            }
            if (files.hasResult()) {
                return finished(files, rows, classes, now);
            }
            LOG.info("nothing to go on with in {}; beginning anew", Printable.line(files.predictions().toString()));
        }
        return new Beginning(Kind.ANEW, files, rows, EarlierRows.none(classes), now);
    }

    private static Beginning unfinished(OutputFiles files, PredictionRows rows, int classes, RunRecord record)
            throws JobException {
        EarlierRows earlier =
                read(OutputFiles.part(files.predictions()), OutputFiles.part(files.errors()), rows, classes);
        LOG.info("going on with the run begun at {}: {} images are done", record.begun(), earlier.names().size());
        return new Beginning(Kind.UNFINISHED, files, rows, earlier, record);
    }

    private static Beginning finished(OutputFiles files, PredictionRows rows, int classes, RunRecord now)
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
        EarlierRows earlier = read(files.predictions(), files.errors(), rows, classes);
        if (earlier.predictionsLength() == 0) {
            throw new JobException(JobResult.USAGE, Printable.line(files.predictions().toString())
                    + " does not begin with the header '" + rows.header()
                    + "': other columns, or not written by this program; use another output.name");
        }
        requireWhole(files.predictions(), earlier.predictionsLength());
        requireWhole(files.errors(), earlier.errorsLength());
        return new Beginning(Kind.FINISHED, files, rows, earlier,
                now.addingTo(earlier.tally().classified(), earlier.tally().failed()));
    }

    private static EarlierRows read(Path predictions, Path errors, PredictionRows rows, int classes)
            throws JobException {
        try {
            return EarlierRows.read(predictions, errors, rows, classes);
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
                return RowFiles.open(rows, predictions, errors);
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
            }
            RowFiles opened = RowFiles.open(rows, predictions, errors);
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
}
