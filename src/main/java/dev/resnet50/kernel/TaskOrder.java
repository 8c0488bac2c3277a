package dev.resnet50.kernel;

import java.util.List;

/**
 * Which tasks of one loop each task of the next has to wait for.
 *
 * @param waits for each task of the later loop, a run of neighbours in the earlier one
 */
public record TaskOrder(List<Run> waits) {
    /** Tasks {@code first} to {@code end - 1}; none if both are 0. */
    public record Run(int first, int end) {}
}
