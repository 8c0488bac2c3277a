package dev.resnet50.job;

import dev.resnet50.config.Printable;
import dev.resnet50.config.Settings;
import dev.resnet50.image.ImageException;
import dev.resnet50.network.EngineException;
import dev.resnet50.weights.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Finds out how a job would go, without touching the output: reads the model, the header of every image that the job
 * would classify, and runs some of the images for a few seconds to see how fast they go. What only the pixels would
 * show, such as damage in the middle of a file, is not found.
 */
public final class DryRun {
    private static final int HEADER_BATCH = 64;
    private static final int SAMPLE = 256;
    private static final long SEED = 1;

    private final Settings settings;
    private final Consumer<String> faults;
    private final TimeSplit times = new TimeSplit();
    private final List<ListedImage> sample = new ArrayList<>();
    private final Random random = new Random(SEED);

    private DryRun(Settings settings, Consumer<String> faults) {
        this.settings = settings;
        this.faults = faults;
    }

    /**
     * @param faults receives a line for each image that would fail, in scan order
     * @return the counts that the job would end with as far as they can be told, the seconds that classifying would
     *         take, and the exit code
     * @throws JobException if the job would end with it
     * @throws ModelException if the model cannot be used
     * @throws EngineException if the engine cannot run as asked
     */
    public static JobResult run(Settings settings, Consumer<String> faults)
            throws JobException, ModelException, EngineException {
        return new DryRun(settings, faults).run();
    }

    private JobResult run() throws JobException, ModelException, EngineException {
        Inputs inputs = Inputs.of(settings);
        OutputFiles files = OutputFiles.of(settings);
        files.checkFolders();
        Prepared prepared = Prepared.of(settings, files, inputs);
        Tally tally = prepared.beginning().tally();
        long carriedOver = tally.images();
        double imagesPerSecond = 0;
        if (prepared.workers().isPresent()) {
            try (EngineWorkers workers = prepared.workers().get()) {
                ImageLoader loader = ImageLoader.of(settings, times);
                checkHeaders(prepared, workers, loader, tally);
                imagesPerSecond = sample.isEmpty() ? 0 : speed(workers, loader);
            }
        }
        RunRecord record = prepared.beginning().record();
        ErrorPolicy policy = ErrorPolicy.of(settings, record.oldClassified(), record.oldFailed());
        double seconds = imagesPerSecond == 0 ? 0 : (tally.images() - carriedOver) / imagesPerSecond;
        return new JobResult(policy.exitCode(tally), tally.classified(), tally.failed(), carriedOver, seconds,
                imagesPerSecond, files.predictions(), line(tally, carriedOver, seconds, imagesPerSecond));
    }

    private void checkHeaders(Prepared prepared, EngineWorkers workers, ImageLoader loader, Tally tally)
            throws JobException {
        Pipeline.Shape shape = Pipeline.Shape.of(settings);
        new Pipeline(new Pipeline.Shape(HEADER_BATCH, shape.prefetch(), 1, 0, shape.imageLimit()),
                (file, target, offset) -> loader.checkHeader(file), new HeadersOnly(workers), times, () -> false)
                .run(prepared.images(), new HeaderResults(tally));
    }

    /** Images per second of the whole pipeline. */
    private double speed(EngineWorkers workers, ImageLoader loader) throws JobException {
        SpeedTrial trial = new SpeedTrial(sample, System::nanoTime);
        new Pipeline(Pipeline.Shape.of(settings), loader, workers, times, () -> false).run(trial, trial);
        return trial.imagesPerSecond();
    }

    private static String line(Tally tally, long carriedOver, double seconds, double imagesPerSecond) {
        String earlier = carriedOver > 0 ? " (" + carriedOver + " of them are done)" : "";
        return Printable.line(String.format(Locale.ROOT,
                "dry run: %d images%s: %d in order, %d would fail; about %.1f images/s, %s in all",
                tally.images(), earlier, tally.classified(), tally.failed(), imagesPerSecond,
                ProgressState.duration((long) (seconds * 1e9))));
    }

    /**
     * Counts, tells the faults, and draws a fair sample of the images that are in order (Vitter's reservoir, algorithm
     * R).
     */
    private final class HeaderResults implements Results {
        private final Tally tally;
        private long inOrder;

        HeaderResults(Tally tally) {
            this.tally = tally;
        }

        @Override
        public void classified(ListedImage image, Answer answer) {
            tally.addClassified();
            inOrder++;
            if (sample.size() < SAMPLE) {
                sample.add(image);
            } else {
                long place = random.nextLong(inOrder);
                if (place < SAMPLE) {
                    sample.set((int) place, image);
                }
            }
        }

        @Override
        public void failed(ListedImage image, ImageException reason) {
            tally.addFailed(reason.code().code());
            faults.accept(Printable.line(image.name()) + ": " + reason.code().code() + ": " + reason.reason());
        }

        @Override
        public void endBatch() {
            // Nothing is written.
        }
    }

    /** The decoders of the real workers, and no network. */
    private record HeadersOnly(EngineWorkers workers) implements Workers, Classifier {
        @Override
        public Executor decoders() {
            return workers.decoders();
        }

        @Override
        public Classifier classifier() {
            return this;
        }

        @Override
        public void replace() throws JobException {
            workers.replace();
        }

        @Override
        public int classes() {
            return 1;
        }

        @Override
        public int features() {
            return 0;
        }

        @Override
        public Future<?> submit(float[] pixels, int images, float[] logits, float[] features) {
            return CompletableFuture.completedFuture(null);
        }
    }
}
