package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.ConvolutionShape;
import dev.resnet50.kernel.Epilogue;
import dev.resnet50.kernel.Filters;
import dev.resnet50.kernel.Operands;
import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.Scratch;
import java.util.Arrays;

/**
 * The 7x7 convolution with stride 2 on the three colour planes, without rearranging windows: with only three channels a window
 * row is seven neighbouring floats of a plane.
 *
 * <p>A task computes a block of output rows. It copies the input rows it needs to scratch memory as {@code [y][3][pitch]}, zero-padded
 * by 3 on every side, and multiplies tiles of neighbouring pixels of one output row. Window rows are taken as 8 wide, the eighth weight
 * being zero, so that term {@code k = (ky * 3 + c) * 8 + kx} is at {@code k + k / 8 * (pitch - 8)} from the window's corner: a shift
 * instead of a division, and pairs of terms that are neighbours. Pixels are 2 floats apart.
 */
final class StemConvolution implements Operator {
    /** Floats of a window row as the kernels take it, and its logarithm. */
    static final int LOG2_RUN = 3;

    private static final int RUN = 1 << LOG2_RUN;
    private static final int CHANNELS = 3;
    private static final int KERNEL = 7;
    private static final int STRIDE = 2;
    private static final int PADDING = 3;
    private static final int ROWS_PER_TASK = 8;

    private final ConvolutionShape shape;
    private final PackedWeights weights;
    private final Panels panels;
    private final int pitch;

    StemConvolution(ConvolutionShape shape, Filters filters) {
        if (shape.inChannels() != CHANNELS || shape.kernel() != KERNEL || shape.stride() != STRIDE
                || shape.padding() != PADDING) {
            throw new IllegalArgumentException("not the stem of a ResNet: " + shape);
        }
        this.shape = shape;
        weights = PackedWeights.pack(filters, KERNEL * CHANNELS * RUN, k -> k % RUN == KERNEL ? -1
                : k / RUN % CHANNELS * KERNEL * KERNEL + k / (RUN * CHANNELS) * KERNEL + k % RUN);
        panels = Panels.of(shape.outWidth());
        // A tile may read up to R pixels past the row's end; what it computes there is dropped.
        pitch = shape.inWidth() + 2 * PADDING;
    }

    @Override
    public int tasks(int phase, int images) {
        return images * blocks();
    }

    private int blocks() {
        return (shape.outHeight() + ROWS_PER_TASK - 1) / ROWS_PER_TASK;
    }

    @Override
    public void run(int phase, int task, Operands o, Scratch scratch) {
        int image = task / blocks();
        int top = task % blocks() * ROWS_PER_TASK;
        int bottom = Math.min(shape.outHeight(), top + ROWS_PER_TASK);
        float[] rows = scratch.buffer(inputRows(ROWS_PER_TASK) * CHANNELS * pitch + STRIDE * Lanes.ROWS);
        copyRows(o.in(), o.inBase() + image * CHANNELS * shape.inHeight() * shape.inWidth(), top, inputRows(bottom - top), rows);
        int panelFloats = weights.tiles() * Lanes.TILE * Lanes.ROWS;
        int to = o.outBase() + (image * shape.outHeight() + top) * panels.count() * panelFloats;
        for (int y = 0; y < bottom - top; y++) {
            for (int panel = 0; panel < panels.count(); panel++, to += panelFloats) {
                int corner = Scratch.BUFFER + y * STRIDE * CHANNELS * pitch + panels.first(panel) * STRIDE;
                for (int tile = 0; tile < weights.tiles(); tile++) {
                    multiply(panels.rows(panel), rows, corner, pitch - RUN, weights.values(), weights.tileOffset(tile),
                            weights.depth(), rows, Scratch.TILE);
                    TileEpilogue.store(Epilogue.BIAS_RELU, rows, Scratch.TILE, panels.rows(panel), weights.bias(), tile * Lanes.TILE,
                            o.out(), to + tile * 2 * Lanes.BLOCK);
                }
            }
        }
    }

    private static int inputRows(int outputRows) {
        return (outputRows - 1) * STRIDE + KERNEL;
    }

    /** Copies the input rows from {@code top * 2 - 3} on; those outside the image are zero. */
    private void copyRows(float[] in, int imageBase, int top, int count, float[] rows) {
        for (int i = 0; i < count; i++) {
            int y = top * STRIDE - PADDING + i;
            for (int c = 0; c < CHANNELS; c++) {
                int to = Scratch.BUFFER + (i * CHANNELS + c) * pitch;
                if (y < 0 || y >= shape.inHeight()) {
                    Arrays.fill(rows, to, to + pitch, 0);
                } else {
                    Arrays.fill(rows, to, to + PADDING, 0);
                    System.arraycopy(in, imageBase + (c * shape.inHeight() + y) * shape.inWidth(), rows, to + PADDING,
                            shape.inWidth());
                    Arrays.fill(rows, to + PADDING + shape.inWidth(), to + pitch, 0);
                }
            }
        }
    }

    /** {@code pixels} pixels from a window's corner times one tile; {@code rowSkip} is what an input row is longer than a window's. */
    static void multiply(int pixels, float[] rows, int corner, int rowSkip, float[] weights, int tileOffset, int depth, float[] sums,
            int sumsOffset) {
        if (Lanes.ROWS == 12) {
            if (pixels == 12) {
                Stem12x2.run(rows, corner, rowSkip, weights, tileOffset, depth, sums, sumsOffset);
            } else {
                Stem11x2.run(rows, corner, rowSkip, weights, tileOffset, depth, sums, sumsOffset);
            }
        } else if (pixels == 6) {
            Stem6x2.run(rows, corner, rowSkip, weights, tileOffset, depth, sums, sumsOffset);
        } else {
            Stem5x2.run(rows, corner, rowSkip, weights, tileOffset, depth, sums, sumsOffset);
        }
    }

    @Override
    public String algorithm() {
        return "direct";
    }
}
