package dev.resnet50.job;

import dev.resnet50.config.Printable;
import dev.resnet50.image.ImageErrorCode;
import dev.resnet50.image.ImageException;
import dev.resnet50.network.Prediction;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a row for every image into one of the two files, counts, and stops the run when there are too many bad images.
 * An image for which the network's answer is not finite counts as bad; its code is {@code decoder-failed}.
 */
final class ResultWriter implements Results {
    private static final Logger LOG = LoggerFactory.getLogger(ResultWriter.class);
    private static final int LOGGED_FAILURES = 10;

    private final RowFiles files;
    private final Optional<SortedImages> sorted;
    private final int classes;
    private final Tally tally;
    private final long carriedOver;
    private final ErrorPolicy policy;
    private final Progress progress;
    private int failuresLogged;

    /** @param tally counts on from what the files already hold */
    ResultWriter(RowFiles files, Optional<SortedImages> sorted, int classes, Tally tally, ErrorPolicy policy, Progress progress) {
        this.files = files;
        this.sorted = sorted;
        this.classes = classes;
        this.tally = tally;
        this.carriedOver = tally.images();
        this.policy = policy;
        this.progress = progress;
    }

    @Override
    public boolean wantsFeatures() {
        return files.embeddings().isPresent();
    }

    @Override
    public void classified(ListedImage image, Answer answer) throws JobException {
        try {
            List<Prediction> best = finite(Prediction.topK(answer.logits(), answer.logitsOffset(), classes, files.rows().topK()));
            if (sorted.isPresent()) {
                sorted.get().add(image, best.get(0).index());
            }
            files.add(image.name(), best);
            files.embeddings().ifPresent(file -> file.add(answer.features(), answer.featuresOffset()));
            tally.addClassified(best.get(0).index());
        } catch (ImageException e) {
            failed(image, e);
        }
    }

    /** The same, if all probabilities are finite numbers. */
    static List<Prediction> finite(List<Prediction> best) throws ImageException {
        if (best.stream().allMatch(prediction -> Double.isFinite(prediction.probability()) && Double.isFinite(prediction.logit()))) {
            return best;
        }
        throw new ImageException(ImageErrorCode.DECODER_FAILED, "the network's answer is not a finite number");
    }

    @Override
    public void failed(ListedImage image, ImageException reason) {
        files.add(image.name(), reason);
        tally.addFailed(reason.code().code());
        if (failuresLogged < LOGGED_FAILURES) {
            LOG.warn("{}: {}: {}", Printable.line(image.name()), reason.code().code(), reason.reason());
            LOG.debug("the fault below", reason);
        } else if (failuresLogged == LOGGED_FAILURES) {
            LOG.warn("further bad images are listed only in {}", Printable.line(files.errors().file().toString()));
        }
        failuresLogged++;
    }

    @Override
    public void endBatch() throws JobException {
        files.flush();
        progress.update(tally.images() - carriedOver, tally.failed());
        if (policy.isExceeded(tally)) {
            throw new JobException(JobResult.BAD_IMAGES, "stopped: more bad images than job.max-errors="
                    + policy.maxErrors() + ", listed in " + Printable.line(files.errors().file().toString())
                    + "; the rows so far are kept, --resume with a higher job.max-errors goes on");
        }
    }
}
