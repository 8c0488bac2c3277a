package dev.resnet50.job;

import dev.resnet50.config.Settings;
import dev.resnet50.image.ImageException;
import dev.resnet50.network.EngineException;
import dev.resnet50.network.Prediction;
import dev.resnet50.weights.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The whole job (decode, preprocess, network, write) with one engine, again and again, for whoever wants to know how fast it
 * goes. The rows go to a temporary folder, which {@link #close} removes.
 */
public final class JobTrial implements AutoCloseable {
    private final Settings settings;
    private final EngineWorkers workers;
    private final PredictionRows rows;
    private final Path folder;

    private JobTrial(Settings settings, EngineWorkers workers, PredictionRows rows, Path folder) {
        this.settings = settings;
        this.workers = workers;
        this.rows = rows;
        this.folder = folder;
    }

    /**
     * Lists the images below some roots, as a job would.
     *
     * @throws JobException if there are none, or a root cannot be read
     */
    public static List<ListedImage> images(Settings settings, List<String> roots) throws JobException {
        List<ListedImage> images = new ArrayList<>();
        Inputs inputs = Inputs.ofRoots(roots, ScanRules.of(settings));
        if (!inputs.areListable()) {
            throw new JobException(JobResult.USAGE, "images are read again and again here, which a tar archive is not made for; name a folder or a zip archive");
        }
        inputs.images().forEachRemaining(images::add);
        if (images.isEmpty()) {
            throw new JobException(JobResult.USAGE, inputs.noImages());
        }
        return images;
    }

    /** Starts the engine, packs the model and makes the temporary folder. */
    public static JobTrial start(Settings settings, LoadedModel model) throws EngineException, ModelException, JobException {
        PredictionRows rows = PredictionRows.of(settings, model.labels());
        EngineWorkers workers = EngineWorkers.start(settings);
        try {
            workers.load(model);
            return new JobTrial(settings, workers, rows, Files.createTempDirectory("resnet50-batch-"));
        } catch (IOException e) {
            workers.close();
            throw new JobException(JobResult.FAILED, "no temporary folder can be made in "
                    + System.getProperty("java.io.tmpdir") + ": " + Faults.reason(e), e);
        } catch (ModelException | RuntimeException | Error e) {
            workers.close();
            throw e;
        }
    }

    public int threads() {
        return workers.engine().threads();
    }

    /** Takes images through the job, and forgets the rows. */
    public JobPass run(Iterator<ListedImage> images) throws JobException {
        TimeSplit times = new TimeSplit();
        Path predictions = folder.resolve("predictions");
        Path errors = folder.resolve("errors");
        long begun = System.nanoTime();
        try (RowFiles files = RowFiles.open(rows, predictions, errors)) {
            Rows results = new Rows(files);
            new Pipeline(Pipeline.Shape.of(settings), ImageLoader.of(settings, times), workers, times, () -> false)
                    .run(images, results);
            files.sync();
            double seconds = (System.nanoTime() - begun) * 1e-9;
            return new JobPass(results.images, results.failed, seconds, times.decodeSeconds(), times.preprocessSeconds(),
                    times.networkSeconds(), times.writeSeconds());
        } catch (IOException e) {
            throw cannotWrite(e);
        } finally {
            remove(predictions, errors);
        }
    }

    private JobException cannotWrite(IOException fault) {
        return new JobException(JobResult.FAILED, "the temporary folder " + folder + " cannot be written to: "
                + Faults.reason(fault), fault);
    }

    private void remove(Path... files) throws JobException {
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    @Override
    public void close() throws JobException {
        workers.close();
        remove(folder);
    }

    /** Writes like the job, and counts. */
    private final class Rows implements Results {
        private final RowFiles files;
        private long images;
        private long failed;

        Rows(RowFiles files) {
            this.files = files;
        }

        @Override
        public void classified(ListedImage image, Answer answer) {
            images++;
            List<Prediction> best = Prediction.topK(answer.logits(), answer.logitsOffset(), workers.classes(), rows.topK());
            files.add(image.name(), best);
        }

        @Override
        public void failed(ListedImage image, ImageException reason) {
            images++;
            failed++;
            files.add(image.name(), reason);
        }

        @Override
        public void endBatch() throws JobException {
            files.flush();
        }
    }
}
