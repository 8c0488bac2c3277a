package dev.resnet50.kernel;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/** A pool thread with the scratch memory of the kernels that run on it. */
public final class TileWorker extends ForkJoinWorkerThread {
    private final Scratch scratch = new Scratch();

    TileWorker(ForkJoinPool pool) {
        super(pool);
    }

    /** The scratch memory of the current thread, which must be one of these. */
    static Scratch scratch() {
        return ((TileWorker) Thread.currentThread()).scratch;
    }
}
