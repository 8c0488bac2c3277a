package dev.resnet50.job.tune;

import dev.resnet50.config.ConfigException;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.job.JobException;
import dev.resnet50.job.ListedImage;
import dev.resnet50.job.LoadedModel;
import dev.resnet50.network.EngineException;
import dev.resnet50.weights.ModelException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Searches for faster settings, one at a time: each candidate against the best so far, by turns; it takes its place if it is clearly faster. In the
 * end the best is measured once more, against the settings as they are, and discarded unless it is clearly faster again: of many that are
 * as fast, some look faster at first.
 *
 * <p>What only concerns the network is measured on the network; batch size, threads and prefetch on the whole job if there are images.
 */
public final class Tuner {
    /** What a candidate must gain to be taken: less is lost in the noise of a machine that is not alone. */
    private static final double LEAST_GAIN = 1.03;
    /** What all of them together must gain against the settings as they are. */
    private static final double LEAST_GAIN_IN_ALL = 1.02;
    private static final int FEWEST_PAIRS = 3;
    private static final int PAIRS = 7;
    private static final int FEWEST_LAST_PAIRS = 7;
    private static final int LAST_PAIRS = 15;
    /** Share of the time for the warm-up, and for everything before the last comparison. */
    private static final double WARM_UP = 0.08;
    private static final double SEARCH = 0.8;

    private final Settings settings;
    private final LoadedModel model;
    private final List<ListedImage> images;
    private final Consumer<String> log;

    /**
     * @param settings without what an earlier search has found
     * @param images for the whole job; empty to measure the network alone
     * @param log receives a line for each comparison
     */
    public Tuner(Settings settings, LoadedModel model, List<ListedImage> images, Consumer<String> log) {
        this.settings = settings;
        this.model = model;
        this.images = List.copyOf(images);
        this.log = log;
    }

    /** Searches for about that many seconds. */
    public TuneResult run(double seconds) throws ConfigException, JobException, ModelException, EngineException {
        long begun = System.nanoTime();
        Map<String, String> best = Map.of();
        List<Candidate> candidates = warmUp(after(begun, seconds * WARM_UP));
        long end = after(begun, seconds * SEARCH);
        int tried = 0;
        for (Candidate candidate : candidates) {
            if (System.nanoTime() - end >= 0) {
                break;
            }
            Map<String, String> overrides = candidate.over(best);
            Duel duel = duel(best, overrides, candidate.needsJob(), FEWEST_PAIRS, PAIRS, end);
            boolean won = duel.isWonBy(LEAST_GAIN);
            log.accept(String.format(Locale.ROOT, "%-32s %s: %s", candidate, won ? "taken" : "no gain", duel.describe()));
            best = won ? overrides : best;
            tried++;
        }
        log.accept(tried + " of " + candidates.size() + " candidates tried");
        if (best.isEmpty()) {
            return new TuneResult(best, "nothing was faster by at least 3 %");
        }
        Duel last = duel(Map.of(), best, !images.isEmpty(), FEWEST_LAST_PAIRS, LAST_PAIRS, after(begun, seconds));
        boolean won = last.isWonBy(LEAST_GAIN_IN_ALL);
        log.accept("all that was taken against the settings as they are: " + last.describe());
        return new TuneResult(won ? best : Map.of(), last.describe());
    }

    private static long after(long begun, double seconds) {
        return begun + (long) (seconds * 1e9);
    }

    /** Runs the network until the JIT compiler has done its work. */
    private List<Candidate> warmUp(long end) throws EngineException {
        try (NetworkContestant network = new NetworkContestant(settings, model)) {
            do {
                network.secondsPerImage();
            } while (System.nanoTime() - end < 0);
            log.accept("kernels: " + network.kernels());
            return Candidates.of(settings, network.layers(), !images.isEmpty());
        }
    }

    private Duel duel(Map<String, String> best, Map<String, String> overrides, boolean job, int fewest, int most, long end)
            throws ConfigException, JobException, ModelException, EngineException {
        try (Contestant first = contestant(best, job); Contestant second = contestant(overrides, job)) {
            return Duel.fight(first, second, fewest, most, end, System::nanoTime);
        }
    }

    private Contestant contestant(Map<String, String> overrides, boolean job)
            throws ConfigException, JobException, ModelException, EngineException {
        Settings changed = settings.with(overrides, "tune");
        return job ? new JobContestant(changed, model, images) : new NetworkContestant(changed, model);
    }

    /** What of the settings that could be tuned stays because the user has set it, for people. */
    public static List<String> kept(Settings settings) {
        return SettingKeys.all().stream().filter(setting -> setting.key().startsWith("engine."))
                .filter(setting -> Candidates.isKept(settings, setting))
                .map(setting -> setting.key() + "=" + settings.effective().get(setting.key()) + " (" + settings.origin(setting) + ")")
                .toList();
    }
}
