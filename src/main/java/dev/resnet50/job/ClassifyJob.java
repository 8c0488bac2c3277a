package dev.resnet50.job;

import dev.resnet50.config.Printable;
import dev.resnet50.config.Settings;
import dev.resnet50.network.EngineException;
import dev.resnet50.weights.ModelException;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Classifies every image below the input roots into the output files, as the settings say. */
public final class ClassifyJob {
    private static final Logger LOG = LoggerFactory.getLogger(ClassifyJob.class);

    private final Settings settings;
    private final String version;
    private final PictureObserver observer;
    private final ProgressDisplay display;
    private final OutputFiles files;
    private final Instant started = Instant.now();
    private final RunClock clock = new RunClock(System::nanoTime);
    private final TimeSplit times = new TimeSplit();

    private ClassifyJob(Settings settings, String version, PictureObserver observer, ProgressDisplay display) {
        this.settings = settings;
        this.version = version;
        this.observer = observer;
        this.display = display;
        this.files = OutputFiles.of(settings);
    }

    /** Runs one job that nobody watches. */
    public static JobResult run(Settings settings, String version)
            throws JobException, ModelException, EngineException {
        return run(settings, version, PictureObserver.NONE, ProgressDisplay.log(settings));
    }

    /**
     * Runs one job from the first look at the inputs to the finished files.
     *
     * @param version of the program, for the summary
     * @param observer sees every picture that is decoded
     * @param display tells people how far the run has come
     * @throws JobException if there is no result, with the exit code and a line for the user
     * @throws ModelException if the model cannot be used
     * @throws EngineException if the engine cannot run as asked
     */
    public static JobResult run(Settings settings, String version, PictureObserver observer, ProgressDisplay display)
            throws JobException, ModelException, EngineException {
        return new ClassifyJob(settings, version, observer, display).run();
    }

    @SuppressWarnings("try") // The locks only have to be held.
    private JobResult run() throws JobException, ModelException, EngineException {
        Inputs inputs = Inputs.of(settings);
        ImageLoader.jpegLibrary(settings);  // refused before anything is read
        files.createFolders();
        SortedImages.prepare(settings, inputs);
        try (RunLock lock = RunLock.acquire(files.lock(), files.predictions());
                RunLock embeddingsLock = files.embeddings().isEmpty() ? null
                        : RunLock.acquire(files.embeddingsLock().orElseThrow(), files.embeddings().get());
                StopSignal stop = StopSignal.install()) {
            files.recover();
            Prepared prepared = Prepared.of(settings, files, inputs);
            if (prepared.workers().isEmpty()) {
                return nothingNew(prepared.beginning().tally());
            }
            try (EngineWorkers workers = prepared.workers().get()) {
                clock.loaded();
                workers.whenPacked(clock::loaded);
                LOG.info("JPEG files: {}", ImageLoader.jpegLibrary(settings).displayName());
                return classify(inputs, prepared, workers, stop);
            }
        } catch (IOException e) {
            throw OutputFiles.cannotWrite(files.predictions(), e);
        }
    }

    private JobResult classify(Inputs inputs, Prepared prepared, EngineWorkers workers, StopSignal stop)
            throws JobException, IOException {
        Tally tally = prepared.beginning().tally();
        RunRecord record = prepared.beginning().record();
        long carriedOver = tally.images();
        ErrorPolicy policy = ErrorPolicy.of(settings, record.oldClassified(), record.oldFailed());
        Optional<SortedImages> sorted = SortedImages.of(settings, prepared.model().labels());
        try (RowFiles rowFiles = prepared.beginning().open(); ImageCount count = count(inputs, prepared)) {
            Progress progress = new Progress(display, count, System::nanoTime);
            Results results = new ResultWriter(rowFiles, sorted, prepared.model().classes(), tally, policy, progress);
            Pipeline pipeline =
                    new Pipeline(Pipeline.Shape.of(settings), ImageLoader.of(settings, times), workers, times, stop);
            if (!pipeline.run(ObservedImages.of(prepared.images(), observer), results)) {
                clock.finished();
                return stopped(tally, carriedOver);
            }
            clock.finished();
            rowFiles.sync();
        }
        int exitCode = policy.exitCode(tally);
        new Summary(version, settings, prepared.model(), Machine.of(workers.engine(), settings),
                started, clock, times, tally,
                carriedOver, exitCode).write(OutputFiles.part(files.summary()));
        files.commit();
        new ClosingLines(clock, times, tally, prepared.model().labels(), files, sorted).all().forEach(line -> LOG.info("{}", line));
        return done(tally, carriedOver, policy, exitCode);
    }

    private ImageCount count(Inputs inputs, Prepared prepared) {
        return display.interval().isZero() || !inputs.areListable() ? ImageCount.none()
                : ImageCount.start(prepared.beginning().remaining(inputs.imagesSilently()));
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
        String line = String.format(Locale.ROOT, "%d images%s: %d classified, %s; %.1f images/s, %.1f s; %s",
                tally.images(), earlier, tally.classified(), failed, clock.perSecond(tally.images() - carriedOver),
                clock.totalSeconds(), files.predictions());
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
