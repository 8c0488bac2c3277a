package dev.resnet50.kernel;

import java.util.Optional;
import java.util.concurrent.ForkJoinPool;

/**
 * The pool of the {@link TileWorker}s, all daemons, and a spare one that {@linkplain TaskTeam helps} with loops of tasks while it is
 * {@linkplain #spareWorks wanted}, and does nothing else.
 *
 * <p>The spare is in a pool of its own. One that waited inside this pool for being wanted would be taken for busy: the pool of JDK 17 then no longer looks,
 * when its last free worker goes to sleep, whether a task has come in that moment, and the task lies there for ever.
 */
public final class TilePool extends ForkJoinPool {
    private final ForkJoinPool spare = new ForkJoinPool(1, TileWorker::new, null, false);
    private volatile boolean spareWorks;

    /** @param threads workers besides the spare */
    public TilePool(int threads) {
        super(threads, TileWorker::new, null, false);
    }

    /** Says whether the spare is to work from now on; teams that exist stay as they are. */
    public void spareWorks(boolean works) {
        spareWorks = works;
    }

    /** The pool of the spare, if that is to work. Its thread begins with its first task, and ends when there has been none for a minute. */
    Optional<ForkJoinPool> spare() {
        return spareWorks ? Optional.of(spare) : Optional.empty();
    }
}
