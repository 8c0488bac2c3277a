package dev.resnet50.job;

import dev.resnet50.config.OutputMode;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.network.EngineException;
import dev.resnet50.weights.ModelException;
import java.util.Iterator;
import java.util.Optional;

/**
 * What a run needs before its first image.
 *
 * @param beginning the rows that are there
 * @param images those that have no row yet
 * @param workers missing if there is nothing for them to do
 */
record Prepared(ModelFacts model, Beginning beginning, Iterator<ListedImage> images, Optional<EngineWorkers> workers) {
    /**
     * Looks for images, starts the engine, reads the model, which the engine begins to pack, and the earlier rows. Changes no
     * file. The model's tensors live until the network is asked for.
     */
    static Prepared of(Settings settings, OutputFiles files, Inputs inputs)
            throws JobException, ModelException, EngineException {
        OutputMode mode = settings.get(SettingKeys.OUTPUT_MODE);
        Iterator<ListedImage> images = inputs.images();
        if (!images.hasNext() && (mode == OutputMode.OVERWRITE || !files.hasResult())) {
            throw new JobException(JobResult.USAGE, inputs.noImages());
        }
        EngineWorkers workers = EngineWorkers.start(settings);
        try {
            return of(settings, files, inputs, images, workers);
        } catch (JobException | ModelException | RuntimeException | Error e) {
            workers.close();
            throw e;
        }
    }

    /** All images of the inputs, listed anew. */
    static Iterator<ListedImage> images(Settings settings) throws JobException {
        return Inputs.of(settings).images();
    }

    private static Prepared of(Settings settings, OutputFiles files, Inputs inputs, Iterator<ListedImage> listed,
            EngineWorkers workers) throws JobException, ModelException {
        LoadedModel model = LoadedModel.read(settings);
        workers.beginLoading(model);
        ModelFacts facts = model.facts();
        PredictionRows rows = PredictionRows.of(settings, facts.labels());
        Beginning beginning =
                Beginning.choose(settings.get(SettingKeys.OUTPUT_MODE), files, rows, facts, RunRecord.of(settings, facts, inputs));
        Iterator<ListedImage> images = beginning.remaining(listed);
        if (beginning.addsToFinishedResult() && !images.hasNext()) {
            workers.close();
            return new Prepared(facts, beginning, images, Optional.empty());
        }
        return new Prepared(facts, beginning, images, Optional.of(workers));
    }
}
