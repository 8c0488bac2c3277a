package dev.resnet50.kernel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;

/**
 * The pool of the {@link TileWorker}s, all daemons: so many, and a spare one that does nothing until it is {@linkplain #spareWorks wanted}.
 *
 * <p>Idea: a pool cannot be given another worker later, but one of its workers can be kept from work: by a task that waits. Whichever worker takes the task
 * rests.
 */
public final class TilePool extends ForkJoinPool {
    private final int threads;
    /** Null while the spare works. */
    private Rest rest;

    /** @param threads workers besides the spare */
    public TilePool(int threads) {
        super(threads + 1, TileWorker::new, null, false);
        this.threads = threads;
        beginRest();
    }

    /** Workers besides the spare. */
    public int threads() {
        return threads;
    }

    /** Workers that work. */
    synchronized int working() {
        return rest == null ? threads + 1 : threads;
    }

    /** Says whether the spare is to work. If not, the next worker that is free rests; if so, the one that rests goes on. */
    public synchronized void spareWorks(boolean works) {
        if (works && rest != null) {
            rest.over.countDown();
            rest = null;
        } else if (!works && rest == null) {
            beginRest();
        }
    }

    private synchronized void beginRest() {
        rest = new Rest();
        execute(rest);
    }

    private static final class Rest extends RecursiveAction {
        private static final long serialVersionUID = 1L;

        private final transient CountDownLatch over = new CountDownLatch(1);

        @Override
        protected void compute() {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
