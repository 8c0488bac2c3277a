package dev.resnet50.kernel;

import java.util.Optional;

/**
 * One layer, ready to run: its weights packed, its work cut into tasks.
 *
 * <p>An operator runs in one or more phases, one after another; the tasks of a phase are independent of each other and may run on
 * any thread in any order. Tasks are cut by the shape of the layer alone, and each output value is summed by one task in one
 * order, so that results have the same bits whatever the number of threads or images.
 *
 * <p>Operators are immutable and shared by all threads.
 */
public interface Operator {
    /** Number of phases, at least 1. */
    default int phases() {
        return 1;
    }

    /** Number of tasks of a phase for that many images. */
    int tasks(int phase, int images);

    /** Does one task. */
    void run(int phase, int task, Operands operands, Scratch scratch);

    /**
     * What a task works on if there is a single image. A layer whose first tasks say so may begin while the layer before it, if its last tasks say so, too, is
     * not over.
     *
     * @param phase the first or the last
     * @return empty for operators whose tasks need the whole image
     */
    default Optional<TaskArea> area(int phase, int task) {
        return Optional.empty();
    }

    /** Floats of {@link Operands#workspace} that this operator needs for that many images. */
    default int workspaceFloats(int images) {
        return 0;
    }

    /** How many times fewer multiplications the algorithm needs than the definition of the layer. */
    default double saving() {
        return 1;
    }

    /**
     * How much of the layer's matrix products one task takes, for people: pixels (or Winograd's tiles) x output channels; empty if there are
     * none.
     */
    default String tile() {
        return "";
    }

    /** Name of the algorithm, for people: {@code gemm}, {@code patches}, {@code winograd4x4}. */
    String algorithm();
}
