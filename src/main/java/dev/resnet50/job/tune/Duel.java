package dev.resnet50.job.tune;

import dev.resnet50.job.JobException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Two contestants, measured by turns: what disturbs the machine for a while disturbs both. Each pair of turns gives a ratio, the median of the
 * ratios decides.
 */
final class Duel {
    private final List<Double> ratios = new ArrayList<>();
    private final List<Double> firsts = new ArrayList<>();
    private final List<Double> seconds = new ArrayList<>();

    /**
     * @param first the one to beat
     * @param fewest how often both take turns at least, whatever the time
     * @param most how often at most; no further when the second one loses, or when time is up
     * @param end when time is up, by the clock
     * @param clock nanoseconds
     */
    static Duel fight(Contestant first, Contestant second, int fewest, int most, long end, LongSupplier clock)
            throws JobException {
        Duel duel = new Duel();
        first.secondsPerImage();
        second.secondsPerImage();
        while (duel.ratios.size() < most) {
            int done = duel.ratios.size();
            if (done >= fewest && (clock.getAsLong() - end >= 0 || duel.ratio() < 1)) {
                break;
            }
            boolean firstBegins = done % 2 == 0;
            double a = firstBegins ? first.secondsPerImage() : 0;
            double b = second.secondsPerImage();
            duel.add(firstBegins ? a : first.secondsPerImage(), b);
        }
        return duel;
    }

    void add(double firstSeconds, double secondSeconds) {
        firsts.add(firstSeconds);
        seconds.add(secondSeconds);
        ratios.add(firstSeconds / secondSeconds);
    }

    /** How many times as fast the second is as the first. */
    double ratio() {
        return quantile(ratios, 0.5);
    }

    int pairs() {
        return ratios.size();
    }

    /** Whether the second is faster by at least that factor, and was in four of five pairs. */
    boolean isWonBy(double factor) {
        return ratio() >= factor && quantile(ratios, 0.2) > 1;
    }

    /** For people: the speeds, the ratio and its spread. */
    String describe() {
        return String.format(Locale.ROOT, "%.2f against %.2f images/s, ratio %.3f (%.3f to %.3f in %d pairs)",
                1 / quantile(seconds, 0.5), 1 / quantile(firsts, 0.5), ratio(), quantile(ratios, 0), quantile(ratios, 1), pairs());
    }

    private static double quantile(List<Double> values, double part) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.round(part * (sorted.size() - 1)));
    }
}
