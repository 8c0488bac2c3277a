package dev.resnet50.network;

import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.TaskArea;
import dev.resnet50.kernel.TaskOrder;
import dev.resnet50.kernel.TaskOrder.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which tasks of a layer's first phase have to wait for which of the last phase of the layer before, where each takes one image by parts: for those that write
 * a pixel that the task reads, or read or write one that it writes. Two layers of several phases do not overlap, as both need the workspace.
 */
final class LayerOverlap {
    private final Layer before;
    private final Layer after;

    private LayerOverlap(Layer before, Layer after) {
        this.before = before;
        this.after = after;
    }

    /** The order of the tasks of the later of two neighbours; empty if it has to wait until the earlier one is over. */
    static Optional<TaskOrder> of(Layer before, Layer after) {
        boolean oneWorkspace = before.operator().phases() > 1 && after.operator().phases() > 1;
        int lastPhase = before.operator().phases() - 1;
        if (oneWorkspace || before.operator().area(lastPhase, 0).isEmpty() || after.operator().area(0, 0).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LayerOverlap(before, after).order(lastPhase));
    }

    private TaskOrder order(int lastPhase) {
        TaskArea[] earlier = areas(before.operator(), lastPhase);
        TaskArea[] later = areas(after.operator(), 0);
        List<Run> waits = new ArrayList<>();
        for (TaskArea task : later) {
            int first = 0;
            int end = 0;
            for (int other = 0; other < earlier.length; other++) {
                if (waits(task, earlier[other])) {
                    first = end == 0 ? other : first;
                    end = other + 1;
                }
            }
            waits.add(new Run(first, end));
        }
        return new TaskOrder(waits);
    }

    private static TaskArea[] areas(Operator operator, int phase) {
        TaskArea[] areas = new TaskArea[operator.tasks(phase, 1)];
        for (int task = 0; task < areas.length; task++) {
            areas[task] = operator.area(phase, task).orElseThrow();
        }
        return areas;
    }

    private boolean waits(TaskArea task, TaskArea other) {
        return after.in().equals(before.out()) && task.read().meets(other.written())
                || after.out().equals(before.out()) && task.written().meets(other.written())
                || after.out().equals(before.in()) && task.written().meets(other.read());
    }
}
