package dev.resnet50.kernel.simd;

/**
 * The innermost product: the pixels of one panel times one tile of weights, and what its {@link TileEpilogue} makes of the sums.
 *
 * <pre>
 *   out[b][r][lane] = max(least, bias[b][lane] + sum over k of a[k / B][r][k % B] * w[k][b][lane]  [ + out[b][r][lane] ])
 *
 *   b = 0, 1: the two vectors of the tile
 * </pre>
 *
 * <p>Idea: every weight vector is loaded once for R pixels, every pixel value broadcast once for two weight vectors, and the
 * R x 2 sums never leave their registers until they are complete: a pass of its own for the epilogue would cost a tenth of a product of depth 64. Per k: R
 * broadcasts, two loads, 2R fused multiply-adds.
 *
 * <p>Layouts: {@code a} is a panel ({@link PanelLayout}); {@code w} is a tile of {@link WeightStreams}; {@code out} is {@code [2][R][B]}, two channel
 * blocks of the output's panel.
 *
 * <p>Why a class per number of rows, written out: the JIT compiler keeps vectors in registers only if each is a local variable of one method with one flat
 * loop, all strides are constants, and the method stays small (no helper methods: past its node budget the compiler stops inlining and boxes every vector).
 * {@code k} runs in one order for every row count, so a pixel's sums have the same bits in whichever panel it lies.
 *
 * <p>Why {@code lanewise(FMA, ...)} throughout, for the shortcut as well: the compilers of JDK 17 have two more budgets. The first has 10,000 values a
 * method, of which {@code fma} takes some two more each time, being a call more; a kernel without it comes to the second before anything is known of its
 * loops. The second adds up, for all calls that it inlines, how often their assumptions have failed so far, and stops at a hundred; {@code add} and its like
 * have failed some times when a process begins, {@code FMA} never.
 *
 * <p>Touches. The output is in no near cache, and a tile is written all at once: the kernel would wait for its lines at the end, and for the shortcut's as well.
 * The kernels for AVX-512 therefore add {@link #nothing} to one float of each line while they multiply, a line a turn; the CPU brings it meanwhile, for
 * reading and writing. Measured with two threads and batches of 8: 4 % less time for a whole network. Kernels of narrower vectors have no register to spare for it.
 *
 * <p>Stops. A CPU without AVX-512 has 16 vector registers, and the JIT compiler's scheduler does not count them: it loads first whatever it
 * can load, until two accumulators live on the stack, and the kernel runs at less than half its speed. The kernels for such CPUs therefore
 * ask a few times a turn whether the offset in the panel is a certain negative number, and leave the loop if so. That never happens, but the
 * compiler, which does not know where the panel begins, has to have all sums up to there complete, and nothing beyond begun. A stop costs one
 * instruction pair that the CPU fuses into one. Each needs a number of its own, or all but the first would be dropped; no two are neighbours, which a
 * compiler may take for one range.
 */
final class RegisterTile {
    /** Where the last line of a tile's output begins, from the first; with AVX-512 a line of cache is a vector. */
    static final int LAST_LINE = 2 * Lanes.BLOCK - Lanes.COUNT;

    /** Can be added to any number and leaves its bits. Not final: the compiler would leave out the touches if it knew. */
    static float nothing = -0f;

    /** Seen by other threads some time after it is set, which is soon enough: the bits of the sums are the same. */
    private static boolean onlyFull;

    private RegisterTile() {}

    /** Whether the tile with all rows is to do the work of the smaller ones, too: so that they need not be compiled for a single image. */
    static void onlyFull(boolean only) {
        onlyFull = only;
    }

    /**
     * Multiplies a panel of {@code pixels} pixels; rows of {@code out} beyond that may be written too, and mean nothing.
     *
     * @param apart floats between the streams of {@code w}
     * @param channel first output channel of the tile
     */
    static void multiply(int pixels, float[] a, int aOffset, float[] w, int wOffset, int apart, int depth, TileEpilogue epilogue, int channel, float[] out,
            int outOffset) {
        run(onlyFull ? Lanes.ROWS : pixels, a, aOffset, w, wOffset, apart, depth, epilogue, channel, out, outOffset);
    }

    /** {@link #multiply} by the smallest kernel that has the rows. */
    static void run(int rows, float[] a, int aOffset, float[] w, int wOffset, int apart, int depth, TileEpilogue epilogue, int channel, float[] out,
            int outOffset) {
        if (Lanes.ROWS == 12) {
            if (rows == 12) {
                Gemm12x2.run(a, aOffset, w, wOffset, depth, epilogue, channel, out, outOffset);
            } else if (rows == 11) {
                Gemm11x2.run(a, aOffset, w, wOffset, depth, epilogue, channel, out, outOffset);
            } else if (rows > 8) {
                Gemm10x2.run(a, aOffset, w, wOffset, depth, epilogue, channel, out, outOffset);
            } else if (rows > 4) {
                Gemm8x2.run(a, aOffset, w, wOffset, depth, epilogue, channel, out, outOffset);
            } else {
                Gemm4x2.run(a, aOffset, w, wOffset, apart, depth, epilogue, channel, out, outOffset);
            }
        } else if (rows == 6) {
            Gemm6x2.run(a, aOffset, w, wOffset, apart, depth, epilogue, channel, out, outOffset);
        } else if (rows == 5) {
            Gemm5x2.run(a, aOffset, w, wOffset, apart, depth, epilogue, channel, out, outOffset);
        } else {
            Gemm4x2.run(a, aOffset, w, wOffset, apart, depth, epilogue, channel, out, outOffset);
        }
    }
}
