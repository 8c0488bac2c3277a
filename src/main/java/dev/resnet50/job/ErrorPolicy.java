package dev.resnet50.job;

import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;

/**
 * How many bad images a run puts up with.
 *
 * @param maxErrors the run stops at more bad images than this; -1 for any number
 * @param failOnError whether the run counts as failed if any image was bad
 * @param oldClassified classified images of earlier, finished runs, which do not count
 * @param oldFailed bad images of earlier, finished runs, which do not count
 */
public record ErrorPolicy(long maxErrors, boolean failOnError, long oldClassified, long oldFailed) {
    /** That of a run that begins with nothing. */
    public static ErrorPolicy of(Settings settings) {
        return of(settings, 0, 0);
    }

    static ErrorPolicy of(Settings settings, long oldClassified, long oldFailed) {
        return new ErrorPolicy(settings.get(SettingKeys.JOB_MAX_ERRORS), settings.get(SettingKeys.JOB_FAIL_ON_ERROR),
                oldClassified, oldFailed);
    }

    /** Whether the run must stop. */
    boolean isExceeded(Tally tally) {
        return isExceeded(tally.failed());
    }

    private boolean isExceeded(long failed) {
        return maxErrors >= 0 && failed - oldFailed > maxErrors;
    }

    /** Whether there were images, and none was good. */
    boolean allFailed(Tally tally) {
        return allFailed(tally.classified(), tally.failed());
    }

    private boolean allFailed(long classified, long failed) {
        return failed > oldFailed && classified == oldClassified;
    }

    /** The exit code of a run that came to its end. */
    int exitCode(Tally tally) {
        return exitCode(tally.classified(), tally.failed());
    }

    /** As for a tally of these counts. */
    public int exitCode(long classified, long failed) {
        boolean bad = isExceeded(failed) || allFailed(classified, failed) || failOnError && failed > oldFailed;
        return bad ? JobResult.BAD_IMAGES : JobResult.DONE;
    }
}
