package dev.resnet50.cli;

import dev.resnet50.config.Settings;
import dev.resnet50.job.ClassifyJob;
import dev.resnet50.job.JobException;
import dev.resnet50.job.JobResult;
import dev.resnet50.job.PictureObserver;
import dev.resnet50.job.ProgressDisplay;
import dev.resnet50.network.EngineException;
import dev.resnet50.weights.ModelException;

/** Runs a job with a progress bar where there is a terminal, with lines in the log elsewhere. */
final class WatchedJob {
    private WatchedJob() {
    }

    /** @param quiet with neither */
    static JobResult run(Settings settings, PictureObserver observer, boolean quiet)
            throws JobException, ModelException, EngineException {
        if (quiet || !StatusLine.isPossible()) {
            return ClassifyJob.run(settings, Version.current(), observer, ProgressDisplay.log(settings));
        }
        try (ProgressBar bar = ProgressBar.open()) {
            return ClassifyJob.run(settings, Version.current(), observer, bar);
        }
    }
}
