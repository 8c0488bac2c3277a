package dev.resnet50.kernel;

import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs one loop of tasks after another: the worker that owns the team takes part, and so does any pool worker that is idle.
 *
 * <p>Idea: a network is hundreds of short loops in a row, and forking a task object per tile would cost more than it moves. The
 * owner publishes a loop by one write to a ticket word, {@code loop number | end | next task}; whoever wants work takes a task by
 * compare-and-set. Because the three numbers are one word, a latecomer can never take a task of a loop that is over.
 *
 * <p>The owner takes the next task, a helper the last one left. Tasks that are neighbours work on neighbouring pixels or channels, so each of two threads
 * mostly stays, from layer to layer, with its own half of the image, whose values are in its own cache. Measured with two cores and a single image: 4 % less
 * time on JDK 25 than with both taking the next task, no difference on JDK 17.
 *
 * <p>Helpers are ordinary tasks of the pool: the owner forks them at the start of a loop, idle workers steal them, and while
 * every worker is busy with a team of its own they lie in the owner's queue at no cost. A helper stays for the following loops and
 * leaves when it finds nothing for {@value #PATIENCE_NANOS} ns, so that it does not burn a core that other processes want, or when the pool has been given other
 * work, such as a picture to decode or a batch of its own to go through, which nobody else would begin. The owner waits for the last tasks of a loop in the
 * same bounded way. While the {@link TilePool}'s spare worker is wanted, it goes from team to team besides, and stays until it finds nothing.
 *
 * <p>Memory order: the ticket's volatile write publishes the loop; {@code finished} publishes the results to the owner.
 */
public final class TaskTeam implements AutoCloseable {
    /** How long to look for work before leaving: longer than most tasks take. */
    private static final long PATIENCE_NANOS = 200_000;
    /** How long to look without offering the core to other processes. */
    private static final long SPIN_NANOS = 20_000;
    private static final long PARK_NANOS = 50_000;
    private static final int TASK_BITS = 24;
    private static final long TASK_MASK = (1L << TASK_BITS) - 1;

    /** One task of a loop, on the thread that owns {@code scratch}. */
    @FunctionalInterface
    public interface Task {
        void run(int index, Scratch scratch);
    }

    private final int maximumHelpers;
    private final Optional<ForkJoinPool> spare;
    private final AtomicLong ticket = new AtomicLong();
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicInteger helpers = new AtomicInteger();
    private final AtomicInteger spareHelpers = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile Task task;
    private volatile boolean closed;

    /** A team owned by the current thread, a worker of a {@link TilePool}. */
    public TaskTeam() {
        TilePool pool = (TilePool) ForkJoinTask.getPool();
        maximumHelpers = pool.getParallelism() - 1;
        spare = pool.spare();
    }

    /** Runs tasks 0 to {@code tasks - 1} and returns when all are done. An exception of a task is thrown here, after the loop. */
    public void run(int tasks, Task task) {
        if (tasks > TASK_MASK) {
            throw new IllegalArgumentException(tasks + " tasks in one loop");
        }
        Scratch scratch = TileWorker.scratch();
        if (tasks == 1 || maximumHelpers == 0 && spare.isEmpty()) {
            for (int i = 0; i < tasks; i++) {
                task.run(i, scratch);
            }
            return;
        }
        this.task = task;
        finished.set(0);
        long loop = (ticket.get() >>> 2 * TASK_BITS) + 1;
        ticket.set(loop << 2 * TASK_BITS | (long) tasks << TASK_BITS);
        summon(Math.min(maximumHelpers, tasks - 1));
        boolean tookOne;
        do {
            tookOne = takeOne(scratch, true);
        } while (tookOne);
        awaitFinished(tasks);
        Throwable thrown = failure.getAndSet(null);
        if (thrown != null) {
            throw new IllegalStateException("a task of a layer failed: " + thrown, thrown);
        }
    }

    private void summon(int wanted) {
        while (helpers.get() < wanted) {
            helpers.incrementAndGet();
            new Helper(helpers).fork();
        }
        if (spare.isPresent() && spareHelpers.get() == 0) {
            spareHelpers.incrementAndGet();
            spare.get().execute(new Helper(spareHelpers));
        }
    }

    /**
     * Takes a task of the loop and runs it.
     *
     * @param first the first of those left; or else the last
     * @return false if none is left
     */
    private boolean takeOne(Scratch scratch, boolean first) {
        long current;
        long left;
        int next;
        int end;
        do {
            current = ticket.get();
            next = (int) (current & TASK_MASK);
            end = (int) (current >>> TASK_BITS & TASK_MASK);
            if (next >= end) {
                return false;
            }
            left = first ? current + 1 : current - (1L << TASK_BITS);
        } while (!ticket.compareAndSet(current, left));
        try {
            task.run(first ? next : end - 1, scratch);
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        } finally {
            finished.incrementAndGet();
        }
        return true;
    }

    private void awaitFinished(int tasks) {
        long start = System.nanoTime();
        while (finished.get() < tasks) {
            if (!waitABit(start)) {
                LockSupport.parkNanos(PARK_NANOS);
            }
        }
    }

    /** Spins, then yields; false when patience is at its end. */
    private static boolean waitABit(long start) {
        long waited = System.nanoTime() - start;
        if (waited < SPIN_NANOS) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
        return waited < PATIENCE_NANOS;
    }

    /** Sends the helpers home; those still queued will find nothing to do. */
    @Override
    public void close() {
        closed = true;
    }

    private final class Helper extends RecursiveAction {
        private static final long serialVersionUID = 1L;

        private final transient AtomicInteger like;

        /** @param like number of helpers of this kind */
        Helper(AtomicInteger like) {
            this.like = like;
        }

        @Override
        protected void compute() {
            Scratch scratch = TileWorker.scratch();
            long idleSince = System.nanoTime();
            boolean patient = true;
            while (patient && !closed && !hasOtherWork()) {
                if (takeOne(scratch, false)) {
                    idleSince = System.nanoTime();
                } else {
                    patient = waitABit(idleSince);
                }
            }
            like.decrementAndGet();
        }

        /** What waits for the spare worker is to help other teams, and can wait. */
        private boolean hasOtherWork() {
            return like == helpers && getPool().hasQueuedSubmissions();
        }
    }
}
