package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.Alignment;

/**
 * Which weights the calls of {@link RegisterTile} read ahead while they multiply others: a cache line a turn, so that a call gets through a span of
 * {@code 2 * depth} floats. That is as fast as the CPU's prefetcher can follow with all cores at work; twice as much was slower than nothing where
 * few calls share the weights.
 */
final class ReadAhead {
    private final int span;
    private final int spans;
    private final int end;

    /**
     * @param depth terms of the calls
     * @param floats how many weights are needed next, in one piece
     * @param end of all weights
     */
    ReadAhead(int depth, int floats, int end) {
        span = depth / RegisterTile.TERMS * Alignment.LINE;
        spans = floats / span;
        this.end = end;
    }

    /** Where a call, the calls being numbered, reads weights that begin at {@code from}; {@code own} before call 0 and when all are read. */
    int position(int from, int call, int own) {
        int at = from + call * span;
        return call >= 0 && call < spans && at + span <= end ? at : own;
    }
}
