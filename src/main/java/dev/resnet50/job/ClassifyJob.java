package dev.resnet50.job;

import dev.resnet50.config.OutputMode;
import dev.resnet50.config.Printable;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.network.EngineException;
import dev.resnet50.weights.ModelException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Classifies every image below the input roots into the output files, as the settings say. */
public final class ClassifyJob {
    private static final Logger LOG = LoggerFactory.getLogger(ClassifyJob.class);
    private static final Duration IMAGE_LIMIT = Duration.ofMinutes(2);
    private static final int CHANNELS = 3;

    private final Settings settings;
    private final String version;
    private final OutputFiles files;
    private final Instant started = Instant.now();
    private final RunClock clock = new RunClock(System::nanoTime);
    private final TimeSplit times = new TimeSplit();

    private ClassifyJob(Settings settings, String version) {
        this.settings = settings;
        this.version = version;
        this.files = OutputFiles.of(settings);
    }

    /**
     * Runs one job from the first look at the inputs to the finished files.
     *
     * @param version of the program, for the summary
     * @throws JobException if there is no result, with the exit code and a line for the user
     * @throws ModelException if the model cannot be used
     * @throws EngineException if the engine cannot run as asked
     */
    public static JobResult run(Settings settings, String version) throws JobException, ModelException, EngineException {
        return new ClassifyJob(settings, version).run();
    }

    @SuppressWarnings("try") // The lock only has to be held.
    private JobResult run() throws JobException, ModelException, EngineException {
        List<InputRoot> roots = InputRoot.of(settings.get(SettingKeys.INPUT_PATHS));
        files.createFolder();
        try (RunLock lock = RunLock.acquire(files.lock(), files.predictions()); StopSignal stop = StopSignal.install()) {
            files.recover();
            Scanner scanner = new Scanner(roots, ScanRules.of(settings));
            requireImages(scanner);
            Loaded loaded = load(roots, scanner);
            if (loaded.workers().isEmpty()) {
                return nothingNew(loaded.beginning().tally());
            }
            try (EngineWorkers workers = loaded.workers().get()) {
                clock.loaded();
                return classify(loaded, workers, stop);
            }
        } catch (IOException e) {
            throw OutputFiles.cannotWrite(files.predictions(), e);
        }
    }

    /** What a run needs before the first image. The workers are missing if there is nothing for them to do. */
    private record Loaded(ModelFacts model, Beginning beginning, Iterator<ListedImage> images,
            Optional<EngineWorkers> workers) {
    }

    private void requireImages(Scanner scanner) throws JobException {
        boolean mayBeEmpty = settings.get(SettingKeys.OUTPUT_MODE) != OutputMode.OVERWRITE && files.hasResult();
        if (!scanner.hasNext() && !mayBeEmpty) {
            String roots = String.join(", ", settings.get(SettingKeys.INPUT_PATHS));
            String extensions = settings.get(SettingKeys.INPUT_EXTENSIONS).stream().sorted().collect(Collectors.joining(","));
            throw new JobException(JobResult.USAGE, Printable.line("no images in " + roots + " (input.extensions="
                    + extensions + ", input.recursive=" + settings.get(SettingKeys.INPUT_RECURSIVE)
                    + "); name other folders or files with --input"));
        }
    }

    /** The tensors live no longer than this call. */
    private Loaded load(List<InputRoot> roots, Scanner scanner) throws JobException, ModelException, EngineException {
        LoadedModel model = LoadedModel.read(settings);
        ModelFacts facts = model.facts();
        PredictionRows rows = new PredictionRows(settings.get(SettingKeys.OUTPUT_COLUMNS),
                settings.get(SettingKeys.OUTPUT_TOP_K), facts.labels());
        Beginning beginning = Beginning.choose(settings.get(SettingKeys.OUTPUT_MODE), files, rows, facts.classes(),
                RunRecord.of(settings, facts, roots));
        Iterator<ListedImage> images = beginning.remaining(scanner);
        boolean nothingToDo = beginning.addsToFinishedResult() && !images.hasNext();
        return new Loaded(facts, beginning, images, nothingToDo ? Optional.empty()
                : Optional.of(EngineWorkers.start(settings, model, facts.sha256())));
    }

    private JobResult classify(Loaded loaded, EngineWorkers workers, StopSignal stop) throws JobException, IOException {
        Tally tally = loaded.beginning().tally();
        RunRecord record = loaded.beginning().record();
        long carriedOver = tally.images();
        ErrorPolicy policy = ErrorPolicy.of(settings, record.oldClassified(), record.oldFailed());
        try (RowFiles rowFiles = loaded.beginning().open()) {
            Progress progress = new Progress(settings.get(SettingKeys.LOG_PROGRESS_SECONDS), System::nanoTime);
            Results results = new ResultWriter(rowFiles, loaded.model().classes(), tally, policy, progress);
            Pipeline pipeline = new Pipeline(shape(), ImageLoader.of(settings, times), workers, times, stop);
            if (!pipeline.run(loaded.images(), results)) {
                clock.finished();
                return stopped(tally, carriedOver);
            }
            clock.finished();
            rowFiles.sync();
        }
        int exitCode = policy.exitCode(tally);
        new Summary(version, settings, loaded.model(), Machine.of(workers.engine()), started, clock, times, tally,
                carriedOver, exitCode).write(OutputFiles.part(files.summary()));
        files.commit();
        return done(tally, carriedOver, policy, exitCode);
    }

    private Pipeline.Settings shape() throws JobException {
        int crop = settings.get(SettingKeys.PREPROCESS_CROP);
        int batchSize = settings.get(SettingKeys.ENGINE_BATCH_SIZE);
        long batchFloats = (long) batchSize * CHANNELS * crop * crop;
        if (batchFloats > Integer.MAX_VALUE) {
            throw new JobException(JobResult.USAGE, "batches of " + batchSize + " images of " + crop + " x " + crop
                    + " pixels are too large: lower engine.batch-size");
        }
        return new Pipeline.Settings(batchSize, settings.get(SettingKeys.ENGINE_PREFETCH), CHANNELS * crop * crop,
                IMAGE_LIMIT);
    }

    private JobResult done(Tally tally, long carriedOver, ErrorPolicy policy, int exitCode) {
        String failed = tally.failed() + " failed";
        if (policy.allFailed(tally)) {
            LOG.error("every single image failed; {} says why", Printable.line(files.errors().toString()));
            failed = "ALL " + failed;
        }
        if (tally.failed() > 0) {
            failed += " (see " + files.errors() + ")";
        }
        String earlier = carriedOver > 0 ? " (" + carriedOver + " of them before)" : "";
        String line = String.format(Locale.ROOT, "%d images%s: %d classified, %s; %.1f images/s, %.1f s; %s", tally.images(),
                earlier, tally.classified(), failed, clock.perSecond(tally.images() - carriedOver), clock.totalSeconds(),
                files.predictions());
        return result(exitCode, tally, carriedOver, line);
    }

    private JobResult nothingNew(Tally tally) {
        return result(JobResult.DONE, tally, tally.images(), "nothing new: " + tally.images() + " images are in "
                + files.predictions() + (tally.failed() > 0 ? " and " + files.errors() : ""));
    }

    private JobResult stopped(Tally tally, long carriedOver) {
        String line = "stopped by a signal: the rows of " + tally.images() + " images are kept, --resume goes on";
        LOG.warn("{}", line);
        return result(JobResult.STOPPED, tally, carriedOver, line);
    }

    private JobResult result(int exitCode, Tally tally, long carriedOver, String line) {
        return new JobResult(exitCode, tally.classified(), tally.failed(), carriedOver, clock.totalSeconds(),
                clock.perSecond(tally.images() - carriedOver), files.predictions(), Printable.line(line));
    }
}
