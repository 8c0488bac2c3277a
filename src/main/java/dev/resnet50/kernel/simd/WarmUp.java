package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.Epilogue;
import dev.resnet50.kernel.Operands;
import dev.resnet50.kernel.Scratch;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Calls the kernels with next to no work until the JIT compiler has taken them over, so that this is done while the model is still being
 * read: before that, a vector operation is an interpreted method call, and the first image took more than a second.
 *
 * <p>{@code conf/jvm.options} has the kernels compiled after some fifty calls, or a few hundred where the compiler is busy, while the caller
 * waits; the thousands of calls below are for a JVM without these options, and take no time with them. By then, the compiler knows which class of
 * vectors goes through a method of the Vector API only because these options have it trust a young profile, whatever kernel ran before.
 *
 * <p>The loops of the register tiles are run for two to four turns only. Most of the compiler's thresholds count calls, and a short loop is not
 * compiled on its own ("on-stack replacement"), which would be thrown away later. After loops of a single turn, on the other hand, the compiler takes for
 * granted that none turns back: it throws its code away at the first real call, or, on JDK 17, puts sums on the stack. Results are never used, and a kernel
 * computes the same bits whoever compiled it.
 */
final class WarmUp {
    /** Calls that bring a method with a short loop to the optimising compiler, with some to spare. */
    private static final int CALLS = 6000;
    /** Calls between two looks at whether somebody has real work for the kernels. */
    private static final int CALLS_A_TURN = 250;
    /**
     * A round of turns, and two turns where a round is one. Each call steps from stream to stream as often as the real ones do: which registers the compiler
     * takes hangs on how often it has seen each branch, and with calls that differ in this, on which of them it was called.
     */
    private static final int TERMS = Math.max(2, WeightStreams.STREAMS) * WeightStreams.TERMS;

    private static final int MOST_FREQUENCIES = WinogradAlgorithm.MOST_SIDE * WinogradAlgorithm.MOST_SIDE;

    private final float[] values = new float[Scratch.BUFFER + MOST_FREQUENCIES * Lanes.BLOCK];
    private final float[] result = new float[values.length];
    private final int[] positions = new int[MOST_FREQUENCIES];
    private final int[] pairs = new int[2];
    // Used by turns: with one of them alone, the compiler would take the others for impossible.
    private final TileEpilogue[] epilogues = {
        TileEpilogue.none(Lanes.TILE), TileEpilogue.of(Epilogue.BIAS_RELU, new float[Lanes.TILE]), TileEpilogue.of(Epilogue.BIAS_SHORTCUT_RELU, new float[Lanes.TILE])
    };

    /**
     * Warms up the kernels that a single image needs, in the order in which it needs them, unless {@code enough} says so before. Until {@link
     * #smallTiles} the full register tile does the work of the smaller ones: an image is some 5 % slower so, and two of the largest kernels fewer
     * have to be compiled for it.
     */
    void run(BooleanSupplier enough) {
        RegisterTile.onlyFull(true);
        repeat(enough, () -> StemConvolution.layOutWindows(values, 0, 0, Scratch.BUFFER));
        multiply(enough, Lanes.ROWS);
        MaxPool pool = new MaxPool(2 * Lanes.COUNT, 2, 2);
        Operands pooled = new Operands(values, 0, 0, result, 0, result, 0, 1);
        repeat(enough, () -> pool.run(0, 0, pooled, null));
        repeat(enough, () -> {
            for (TileEpilogue epilogue : epilogues) {
                epilogue.scatter(values, Scratch.TILE, pairs, 0, result, Scratch.TILE);
            }
        });
        for (WinogradAlgorithm algorithm : List.of(Winograd4.INSTANCE, Winograd5.INSTANCE, WinogradStride2.INSTANCE)) {
            repeat(enough, () -> {
                algorithm.inputColumns(values, positions, 0, 0, result, Scratch.BUFFER);
                algorithm.inputRows(values, 0, result, Scratch.BUFFER, Lanes.COUNT);
                algorithm.outputColumns(values, Scratch.BUFFER, Lanes.COUNT, result, Scratch.TILE);
                algorithm.outputRows(result, Scratch.TILE);
            });
        }
        repeat(enough, () -> PixelCopy.copy(values, 0, result, Scratch.TILE, 2));
    }

    /** Warms up the smaller register tiles, which are used from then on. */
    void smallTiles() {
        for (int rows = Lanes.ROWS - 1; rows > 0; rows -= rows > Lanes.ROWS - 2 ? 1 : 2) {
            multiply(() -> false, rows);
        }
        RegisterTile.onlyFull(false);
    }

    private void multiply(BooleanSupplier enough, int rows) {
        repeat(enough, () -> {
            for (TileEpilogue epilogue : epilogues) {
                RegisterTile.run(rows, values, 0, values, 0, Lanes.TILE, TERMS, epilogue, 0, result, Scratch.TILE);
            }
        });
    }

    private static void repeat(BooleanSupplier enough, Runnable kernel) {
        for (int call = 0; call < CALLS && !enough.getAsBoolean(); call += CALLS_A_TURN) {
            for (int i = 0; i < CALLS_A_TURN; i++) {
                kernel.run();
            }
        }
    }
}
