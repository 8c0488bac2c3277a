package dev.resnet50.job;

import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.image.ImageException;
import dev.resnet50.network.Engine;
import dev.resnet50.network.EngineException;
import dev.resnet50.network.Prediction;
import dev.resnet50.weights.Labels;
import dev.resnet50.weights.ModelException;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The middle of the job, from listed images to their best classes, for programs that find the images and keep the
 * answers themselves: one engine and one network for all threads of a process. Thread-safe.
 */
public final class SharedClassifier implements AutoCloseable {
    private final Settings settings;
    private final Labels labels;
    private final String sha256;
    private final EngineWorkers workers;

    private SharedClassifier(Settings settings, Labels labels, String sha256, EngineWorkers workers) {
        this.settings = settings;
        this.labels = labels;
        this.sha256 = sha256;
        this.workers = workers;
    }

    /** Receives the answers, in the order of the images. */
    public interface Answers {
        /** @param best the most probable classes, best first */
        void classified(ListedImage image, List<Prediction> best);

        void failed(ListedImage image, ImageException reason);
    }

    /** Reads the model that the settings name and starts the engine. */
    public static SharedClassifier start(Settings settings) throws ModelException, EngineException {
        EngineWorkers workers = EngineWorkers.start(settings);
        try {
            LoadedModel model = LoadedModel.read(settings);
            workers.load(model);
            return new SharedClassifier(settings, model.labels(), model.file().sha256(), workers);
        } catch (ModelException | RuntimeException | Error e) {
            workers.close();
            throw e;
        }
    }

    /** The names of the model's classes. */
    public Labels labels() {
        return labels;
    }

    /** Of the model's file. */
    public String sha256() {
        return sha256;
    }

    public Engine engine() {
        return workers.engine();
    }

    /**
     * Takes all images through decoding and the network; the calling thread waits meanwhile, the engine's pool works.
     * May be called by several threads at once.
     *
     * @param stop asked now and then; once it says true, the call ends after what it is doing
     * @return whether all images have been answered; false if the call was asked to stop before
     * @throws JobException if it cannot go on for a reason that lies in no image
     */
    public boolean classify(Iterator<ListedImage> images, Answers answers, BooleanSupplier stop) throws JobException {
        TimeSplit times = new TimeSplit();
        return new Pipeline(Pipeline.Shape.of(settings), ImageLoader.of(settings, times), workers, times, stop)
                .run(images, new BestClasses(answers));
    }

    @Override
    public void close() {
        workers.close();
    }

    /** Makes classes of logits. */
    private final class BestClasses implements Results {
        private final Answers answers;
        private final int topK = Math.min(settings.get(SettingKeys.OUTPUT_TOP_K), labels.size());

        BestClasses(Answers answers) {
            this.answers = answers;
        }

        @Override
        public void classified(ListedImage image, Answer answer) {
            try {
                answers.classified(image,
                        ResultWriter.finite(Prediction.topK(answer.logits(), answer.logitsOffset(), labels.size(), topK)));
            } catch (ImageException e) {
                answers.failed(image, e);
            }
        }

        @Override
        public void failed(ListedImage image, ImageException reason) {
            answers.failed(image, reason);
        }

        @Override
        public void endBatch() {
            // The caller keeps the answers when all are there.
        }
    }
}
