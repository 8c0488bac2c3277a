package dev.resnet50.kernel.simd;

/**
 * Where the JIT compiler checks the indices of a loop. It likes to do so once, before the loop, for each index on its own, and to split the loop in three for it: some
 * hundred instructions, as much as several turns of a short loop. In the loop, neighbouring indices share two comparisons.
 */
final class RangeChecks {
    private RangeChecks() {}

    /** The same index, 0 or more, which the compiler no longer sees to be a multiple of the loop's counter. */
    static int inLoop(int index) {
        return index & Integer.MAX_VALUE;
    }
}
