package dev.resnet50.network;

import java.util.List;

/**
 * How evenly threads can share a layer: the time of its tasks over what the threads spend until the last one is done. Tasks of a phase are of
 * about one size and are taken one by one, so n tasks keep T threads busy for n / T rounds, rounded up. Where layers {@linkplain LayerOverlap overlap}, which is
 * not counted, threads wait less.
 *
 * @param tasks in all phases
 * @param expected 1 if no thread ever waits
 */
public record PlanBalance(int tasks, double expected) {
    /** @param tasksOfPhases see {@link Network#tasks} */
    public static PlanBalance of(List<Integer> tasksOfPhases, int threads) {
        int tasks = 0;
        long slots = 0;
        for (int phase : tasksOfPhases) {
            tasks += phase;
            slots += (phase + threads - 1L) / threads * threads;
        }
        return new PlanBalance(tasks, (double) tasks / slots);
    }
}
