package dev.resnet50.job.tune;

import dev.resnet50.job.JobException;

/** One set of settings, ready to run. */
interface Contestant extends AutoCloseable {
    /** Runs some images, and says how many seconds one took. */
    double secondsPerImage() throws JobException;

    @Override
    void close() throws JobException;
}
