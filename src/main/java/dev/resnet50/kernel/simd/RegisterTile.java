package dev.resnet50.kernel.simd;

/**
 * The innermost product: the pixels of one panel times one tile of weights.
 *
 * <pre>
 *   sums[b][r][lane] = sum over k of  a[k / B][r][k % B] * w[k][b][lane]      b = 0, 1: the two vectors of the tile
 * </pre>
 *
 * <p>Idea: every weight vector is loaded once for R pixels, every pixel value broadcast once for two weight vectors, and the
 * R x 2 sums never leave their registers. Per k: R broadcasts, two loads, 2R fused multiply-adds.
 *
 * <p>Layouts: {@code a} is a panel ({@link PanelLayout}); {@code w} is a tile of {@link WeightStreams}; {@code sums} is {@code [2][R][B]}, the
 * layout of the output panel, in scratch memory that stays in the first-level cache. {@link TileEpilogue} adds bias and shortcut
 * from there.
 *
 * <p>Why a class per number of rows, written out: the JIT compiler keeps vectors in registers only if each is a local variable of
 * one method with one flat loop, all strides are constants, and the method stays small (no epilogue, no helper methods:
 * past its node budget the compiler stops inlining and boxes every vector). {@code k} runs in one order for every row
 * count, so a pixel's sums have the same bits in whichever panel it lies.
 *
 * <p>Stops. A CPU without AVX-512 has 16 vector registers, and the JIT compiler's scheduler does not count them: it loads first whatever it
 * can load, until two accumulators live on the stack, and the kernel runs at less than half its speed. The kernels for such CPUs therefore
 * ask a few times a turn whether the offset in the panel is a certain negative number, and leave the loop if so. That never happens, but the
 * compiler, which does not know where the panel begins, has to have all sums up to there complete, and nothing beyond begun. A stop costs one
 * instruction pair that the CPU fuses into one. Each needs a number of its own, or all but the first would be dropped; no two are neighbours, which a
 * compiler may take for one range.
 */
final class RegisterTile {
    /** Seen by other threads some time after it is set, which is soon enough: the bits of the sums are the same. */
    private static boolean onlyFull;

    private RegisterTile() {}

    /** Whether the tile with all rows is to do the work of the smaller ones, too: so that they need not be compiled for a single image. */
    static void onlyFull(boolean only) {
        onlyFull = only;
    }

    /**
     * Multiplies a panel of {@code pixels} pixels; rows beyond that may be computed too, and mean nothing.
     *
     * @param apart floats between the streams of {@code w}
     */
    static void multiply(int pixels, float[] a, int aOffset, float[] w, int wOffset, int apart, int depth, float[] sums, int sumsOffset) {
        run(onlyFull ? Lanes.ROWS : pixels, a, aOffset, w, wOffset, apart, depth, sums, sumsOffset);
    }

    /** {@link #multiply} by the smallest kernel that has the rows. */
    static void run(int rows, float[] a, int aOffset, float[] w, int wOffset, int apart, int depth, float[] sums, int sumsOffset) {
        if (Lanes.ROWS == 12) {
            if (rows == 12) {
                Gemm12x2.run(a, aOffset, w, wOffset, depth, sums, sumsOffset);
            } else if (rows == 11) {
                Gemm11x2.run(a, aOffset, w, wOffset, depth, sums, sumsOffset);
            } else if (rows > 8) {
                Gemm10x2.run(a, aOffset, w, wOffset, depth, sums, sumsOffset);
            } else if (rows > 4) {
                Gemm8x2.run(a, aOffset, w, wOffset, depth, sums, sumsOffset);
            } else {
                Gemm4x2.run(a, aOffset, w, wOffset, apart, depth, sums, sumsOffset);
            }
        } else if (rows == 6) {
            Gemm6x2.run(a, aOffset, w, wOffset, apart, depth, sums, sumsOffset);
        } else if (rows == 5) {
            Gemm5x2.run(a, aOffset, w, wOffset, apart, depth, sums, sumsOffset);
        } else {
            Gemm4x2.run(a, aOffset, w, wOffset, apart, depth, sums, sumsOffset);
        }
    }
}
