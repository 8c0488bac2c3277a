package dev.resnet50.kernel;

import java.util.Optional;

/**
 * Tasks that are independent of each other, for a {@link TaskTeam}.
 *
 * @param tasks how many
 * @param task what each does
 * @param order which tasks of the loop before each of them waits for; empty: the loop begins when all before is done
 */
public record Loop(int tasks, Task task, Optional<TaskOrder> order) {
    /** A loop that begins when all before is done. */
    public Loop(int tasks, Task task) {
        this(tasks, task, Optional.empty());
    }

    /** One task of a loop, on the thread that owns {@code scratch}. */
    @FunctionalInterface
    public interface Task {
        void run(int index, Scratch scratch);
    }
}
