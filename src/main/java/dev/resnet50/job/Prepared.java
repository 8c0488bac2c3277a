package dev.resnet50.job;

import dev.resnet50.config.OutputMode;
import dev.resnet50.config.Printable;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.network.EngineException;
import dev.resnet50.weights.ModelException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run needs before its first image.
 *
 * @param beginning the rows that are there
 * @param images those that have no row yet
 * @param workers missing if there is nothing for them to do
 */
record Prepared(ModelFacts model, Beginning beginning, Iterator<ListedImage> images, Optional<EngineWorkers> workers) {
    /**
     * Looks for images, starts the engine, reads the model and the earlier rows. Changes no file. The model's
     * tensors live no longer than this call.
     */
    static Prepared of(Settings settings, OutputFiles files, List<InputRoot> roots)
            throws JobException, ModelException, EngineException {
        OutputMode mode = settings.get(SettingKeys.OUTPUT_MODE);
        Scanner scanner = new Scanner(roots, ScanRules.of(settings));
        if (!scanner.hasNext() && (mode == OutputMode.OVERWRITE || !files.hasResult())) {
            throw new JobException(JobResult.USAGE, noImages(settings, settings.get(SettingKeys.INPUT_PATHS)));
        }
        EngineWorkers workers = EngineWorkers.start(settings);
        try {
            return of(settings, files, roots, scanner, workers);
        } catch (JobException | ModelException | RuntimeException | Error e) {
            workers.close();
            throw e;
        }
    }

    /** All images of the inputs, listed anew. */
    static Iterator<ListedImage> images(Settings settings) throws JobException {
        return new Scanner(InputRoot.of(settings.get(SettingKeys.INPUT_PATHS)), ScanRules.of(settings));
    }

    private static Prepared of(Settings settings, OutputFiles files, List<InputRoot> roots, Scanner scanner,
            EngineWorkers workers) throws JobException, ModelException {
        LoadedModel model = LoadedModel.read(settings);
        ModelFacts facts = model.facts();
        PredictionRows rows = new PredictionRows(settings.get(SettingKeys.OUTPUT_COLUMNS),
                settings.get(SettingKeys.OUTPUT_TOP_K), facts.labels());
        Beginning beginning =
                Beginning.choose(settings.get(SettingKeys.OUTPUT_MODE), files, rows, facts.classes(), RunRecord.of(settings, facts, roots));
        Iterator<ListedImage> images = beginning.remaining(scanner);
        if (beginning.addsToFinishedResult() && !images.hasNext()) {
            workers.close();
            return new Prepared(facts, beginning, images, Optional.empty());
        }
        workers.load(model);
        return new Prepared(facts, beginning, images, Optional.of(workers));
    }

    /** What to say when there are no images below the roots. */
    static String noImages(Settings settings, List<String> roots) {
        String extensions =
                settings.get(SettingKeys.INPUT_EXTENSIONS).stream().sorted().collect(Collectors.joining(","));
        return Printable.line("no images in " + String.join(", ", roots) + " (input.extensions=" + extensions
                + ", input.recursive=" + settings.get(SettingKeys.INPUT_RECURSIVE) + "); name other folders or files with --input");
    }
}
