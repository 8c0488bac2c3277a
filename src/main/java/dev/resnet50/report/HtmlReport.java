package dev.resnet50.report;

import dev.resnet50.config.Printable;
import dev.resnet50.config.Settings;
import dev.resnet50.job.JobException;
import dev.resnet50.job.JobResult;
import dev.resnet50.job.PictureObserver;
import dev.resnet50.job.PictureReplay;
import dev.resnet50.job.ResultFiles;
import dev.resnet50.weights.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A run as one page that needs no network: totals, histograms, and a gallery of small pictures with what the network said about each.
 *
 * <p>Made in two steps. While the job runs, {@link #observer} keeps a small JPEG of each picture in a file beside the page. When the job is done,
 * {@link #write} reads the finished result files, so that the page covers all their rows, those of earlier runs included; pictures that this run has
 * not seen are decoded again. Totals count every row; the gallery has the first {@value #GALLERY}, and the list of bad images the first
 * {@value #ERRORS}: that bounds the memory here and in the browser.
 */
public final class HtmlReport implements AutoCloseable {
    /** Images of the gallery. */
    static final int GALLERY = 20_000;
    /** Rows of the list of bad images. */
    static final int ERRORS = 5_000;

    private final Path file;
    private final Thumbnails thumbnails;

    private HtmlReport(Path file, Thumbnails thumbnails) {
        this.file = file;
        this.thumbnails = thumbnails;
    }

    /**
     * Begins a page.
     *
     * @param file replaced when the new page is whole; its folder is made if it is missing
     * @throws JobException if nothing can be written there
     */
    public static HtmlReport begin(Path file) throws JobException {
        if (Files.isDirectory(file)) {
            throw new JobException(JobResult.USAGE, "--report: " + Printable.line(file.toString()) + " is a folder; name a file");
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return new HtmlReport(file, new Thumbnails(file.resolveSibling(file.getFileName() + ".pictures.part"), GALLERY));
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    /** The page. */
    public Path file() {
        return file;
    }

    /** Has to see the job's pictures. */
    public PictureObserver observer() {
        return thumbnails;
    }

    /**
     * Writes the page.
     *
     * @param title what was done, in one line
     * @param evaluation how right it was, if that is known
     */
    public void write(String title, Settings settings, ResultFiles results, Labels labels, Optional<Evaluation> evaluation) throws JobException {
        try {
            Set<String> unseen = new HashSet<>();
            ReportTotals totals = new ReportTotals();
            results.predictions(row -> {
                if (totals.classified() < GALLERY && !thumbnails.has(row.image())) {
                    unseen.add(row.image());
                }
                totals.add(row);
            });
            results.errors(totals::add);
            PictureReplay.run(settings, unseen, thumbnails);
            WholeFile.write(file, out -> new ReportPage(title, labels, totals, evaluation, thumbnails).write(out, results));
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private static JobException cannotWrite(Path file, IOException e) {
        return new JobException(JobResult.FAILED, "the report " + Printable.line(file.toString()) + " cannot be written: "
                + Printable.line(String.valueOf(e.getMessage())) + "; name another with --report", e);
    }

    @Override
    public void close() throws JobException {
        try {
            thumbnails.close();
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }
}
