package dev.resnet50.kernel;

import java.util.ArrayList;
import java.util.List;
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

    /**
     * The loops of an operator, one a phase.
     *
     * @param order which tasks of the loop before those of the first phase wait for
     */
    public static List<Loop> phases(Operator operator, Operands operands, Optional<TaskOrder> order) {
        List<Loop> loops = new ArrayList<>();
        for (int p = 0; p < operator.phases(); p++) {
            int phase = p;
            loops.add(new Loop(operator.tasks(phase, operands.images()), (task, scratch) -> operator.run(phase, task, operands, scratch), p == 0 ? order : Optional.empty()));
        }
        return loops;
    }

    /** One task of a loop, on the thread that owns {@code scratch}. */
    @FunctionalInterface
    public interface Task {
        void run(int index, Scratch scratch);
    }
}
