package dev.resnet50.spark;

import java.util.LinkedHashMap;
import java.util.Map;

/** The wall time of a job's steps, by a clock that never goes back. */
final class StepClock {
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private long last = System.nanoTime();

    /** Ends a step, which began where the one before ended. */
    void end(String step) {
        long now = System.nanoTime();
        seconds.put(step, (now - last) / 1e9);
        last = now;
    }

    Map<String, Double> seconds() {
        return seconds;
    }

    double total() {
        return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
