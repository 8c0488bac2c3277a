package dev.resnet50.job;

import java.util.concurrent.Executor;

/** Those who decode and those who classify; both work in one pool. */
interface Workers {
    /** Runs decode tasks. */
    Executor decoders();

    /** Waits until it is ready. */
    Classifier classifier();

    /**
     * Goes on with a fresh pool after decoders have not come back, each of which holds a worker for good.
     *
     * @throws JobException if there have been too many of them
     */
    void replace() throws JobException;
}
