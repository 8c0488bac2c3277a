package dev.resnet50.kernel;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * How far a list of loops has come. At most two neighbours are under way at a time: a loop opens when the last but one is over, and, unless its tasks
 * say what they wait for, the last one, too. So whatever is older than the loop before need not be waited for, and memory that only older loops use is free.
 */
final class LoopProgress {
    private final int firstNumber;
    private final Loop[] loops;
    /** Where the tasks of each loop begin in {@link #done}; those that nobody asks about have no place there. */
    private final int[] firstTasks;
    private final AtomicIntegerArray finished;
    private final AtomicIntegerArray done;

    /** @param firstNumber number of the first loop, by which the {@link TaskTeam} knows it */
    LoopProgress(int firstNumber, List<Loop> list) {
        this.firstNumber = firstNumber;
        loops = list.toArray(Loop[]::new);
        firstTasks = new int[loops.length];
        int tasks = 0;
        for (int i = 0; i < loops.length; i++) {
            firstTasks[i] = tasks;
            tasks += isAsked(i) ? loops[i].tasks() : 0;
        }
        finished = new AtomicIntegerArray(loops.length);
        done = new AtomicIntegerArray(tasks);
    }

    /** Whether tasks of the next loop wait for some of this one. */
    private boolean isAsked(int loop) {
        return loop + 1 < loops.length && loops[loop + 1].order().isPresent();
    }

    int firstNumber() {
        return firstNumber;
    }

    /** Tasks of a loop; -1 if there is no such loop, or it must not begin yet. */
    int open(int loop) {
        if (loop >= loops.length || !isOver(loop - 2) || loops[loop].order().isEmpty() && !isOver(loop - 1)) {
            return -1;
        }
        return loops[loop].tasks();
    }

    boolean isOver() {
        return isOver(loops.length - 1) && isOver(loops.length - 2);
    }

    private boolean isOver(int loop) {
        return loop < 0 || finished.get(loop) == loops[loop].tasks();
    }

    /** Whether all is done that a task of an open loop waits for. */
    boolean mayRun(int loop, int task) {
        if (loop == 0 || isOver(loop - 1)) {
            return true;
        }
        TaskOrder.Run before = loops[loop].order().orElseThrow().waits().get(task);
        for (int other = before.first(); other < before.end(); other++) {
            if (done.get(firstTasks[loop - 1] + other) == 0) {
                return false;
            }
        }
        return true;
    }

    Loop loop(int loop) {
        return loops[loop];
    }

    /** Says that a task is done. */
    void finished(int loop, int task) {
        if (isAsked(loop)) {
            done.set(firstTasks[loop] + task, 1);
        }
        finished.incrementAndGet(loop);
    }
}
