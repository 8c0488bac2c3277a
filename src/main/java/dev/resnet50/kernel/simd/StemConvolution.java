package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.Alignment;
import dev.resnet50.kernel.ConvolutionShape;
import dev.resnet50.kernel.Epilogue;
import dev.resnet50.kernel.Filters;
import dev.resnet50.kernel.Operands;
import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.PixelRange;
import dev.resnet50.kernel.Scratch;
import dev.resnet50.kernel.TaskArea;
import java.util.Arrays;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;

/**
 * The 7x7 convolution with stride 2 on the three colour planes. With only three channels there are no channel blocks to copy; but a window row of a plane
 * is seven neighbouring floats, which one vector takes.
 *
 * <p>A task computes a block of output rows. It copies the input rows it needs to scratch memory as {@code [y][3][pitch]}, zero-padded
 * by 3 on every side. For each panel of neighbouring pixels of one output row it then lays out their windows as if they were {@value #DEPTH} channels, term
 * {@code k = (ky * 3 + c) * 8 + kx}: window rows are taken as 8 wide. The last two of the 21 go float by float into the eighth places of the first 14, and
 * the eighth weights of the others are zero, so that there are 5 terms too many instead of 21. That costs some vector loads and stores and 14 floats a
 * pixel, about 5 % of the panel's product with all 64 output channels, and lets the stem use the same {@link RegisterTile} as all other layers.
 */
final class StemConvolution implements Operator {
    /** Floats of a window row. */
    private static final int RUN = 8;
    private static final int CHANNELS = 3;
    private static final int KERNEL = 7;
    private static final int STRIDE = 2;
    private static final int PADDING = 3;
    private static final int RUNS = KERNEL * CHANNELS;
    /** Window rows that go into the eighth places of the others. */
    private static final int SPARE_RUNS = 2;
    /** Window rows that stay in one piece. */
    private static final int WHOLE_RUNS = RUNS - SPARE_RUNS;
    private static final int DEPTH = WHOLE_RUNS * RUN;
    private static final int ROWS_PER_TASK = 8;
    /** Whether a vector holds two window rows. */
    private static final boolean PAIRS = Lanes.COUNT > RUN;

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
        weights = PackedWeights.pack(filters, DEPTH, StemConvolution::position, Epilogue.BIAS_RELU);
        panels = Panels.of(shape.outWidth());
        // A tile may read up to R pixels past the row's end; what it computes there is dropped.
        pitch = shape.inWidth() + 2 * PADDING;
    }

    /** Where term {@code k} is in a filter of 3 x 7 x 7. */
    private static int position(int k) {
        int run = k / RUN;
        if (k % RUN < KERNEL) {
            return position(run, k % RUN);
        }
        return run < SPARE_RUNS * KERNEL ? position(WHOLE_RUNS + run / KERNEL, run % KERNEL) : -1;
    }

    private static int position(int run, int kx) {
        return (run % CHANNELS * KERNEL + run / CHANNELS) * KERNEL + kx;
    }

    @Override
    public int tasks(int phase, int images) {
        return images * blocks();
    }

    @Override
    public Optional<TaskArea> area(int phase, int task) {
        int top = task * ROWS_PER_TASK;
        PixelRange written = PixelRange.ofRows(top, top + ROWS_PER_TASK, shape.outHeight(), shape.outWidth());
        return Optional.of(new TaskArea(shape.windows(written), written));
    }

    private int blocks() {
        return (shape.outHeight() + ROWS_PER_TASK - 1) / ROWS_PER_TASK;
    }

    @Override
    public void run(int phase, int task, Operands o, Scratch scratch) {
        int image = task / blocks();
        int top = task % blocks() * ROWS_PER_TASK;
        int bottom = Math.min(shape.outHeight(), top + ROWS_PER_TASK);
        int rowsFloats = Alignment.lines(inputRows(ROWS_PER_TASK) * CHANNELS * pitch + STRIDE * Lanes.ROWS);
        float[] rows = scratch.buffer(rowsFloats + Lanes.padded(DEPTH) * Lanes.ROWS);
        int windows = Scratch.BUFFER + rowsFloats;
        copyRows(o.in(), o.inBase() + image * CHANNELS * shape.inHeight() * shape.inWidth(), top, inputRows(bottom - top), rows);
        int panelFloats = weights.tiles() * Lanes.TILE * Lanes.ROWS;
        int to = o.outBase() + (image * shape.outHeight() + top) * panels.count() * panelFloats;
        for (int y = 0; y < bottom - top; y++) {
            for (int panel = 0; panel < panels.count(); panel++, to += panelFloats) {
                int corner = Scratch.BUFFER + y * STRIDE * CHANNELS * pitch + panels.first(panel) * STRIDE;
                layOutWindows(rows, corner, pitch, windows);
                for (int tile = 0; tile < weights.tiles(); tile++) {
                    weights.multiply(panels.rows(panel), rows, windows, tile, o.out(), to + tile * 2 * Lanes.BLOCK);
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

    /** Lays out the windows of a panel, the first of which has its corner at {@code corner}; of a smaller panel those beyond its end, too. */
    static void layOutWindows(float[] rows, int corner, int pitch, int windows) {
        if (PAIRS) {
            gatherPairs(rows, corner, pitch, windows);
        } else {
            gatherRows(rows, corner, pitch, windows);
        }
        gatherSpare(rows, corner + WHOLE_RUNS * pitch, pitch, windows);
    }

    /** The windows row by row, where a vector holds one or a half. */
    private static void gatherRows(float[] rows, int corner, int pitch, int windows) {
        for (int run = 0; run < WHOLE_RUNS; run++) {
            int from = corner + run * pitch;
            for (int part = 0; part < RUN; part += Lanes.COUNT) {
                int to = windows + PanelLayout.channelOffset(run * RUN + part);
                for (int pixel = 0; pixel < Lanes.ROWS; pixel++) {
                    FloatVector.fromArray(Lanes.SPECIES, rows, from + part + pixel * STRIDE).intoArray(rows, to + pixel * Lanes.COUNT);
                }
            }
        }
    }

    /**
     * The windows two rows at a time, where a vector holds both: it takes one and what is behind it, which is overwritten later, or has no weight. There
     * is an odd number of rows.
     */
    private static void gatherPairs(float[] rows, int corner, int pitch, int windows) {
        int last = WHOLE_RUNS - 1;
        for (int run = 0; run <= last; run += 2) {
            int from = corner + run * pitch;
            int to = windows + PanelLayout.channelOffset(run * RUN);
            for (int pixel = 0; pixel < Lanes.ROWS; pixel++) {
                FloatVector.fromArray(Lanes.SPECIES, rows, from + pixel * STRIDE).intoArray(rows, to + pixel * Lanes.COUNT);
                if (run < last) {
                    FloatVector.fromArray(Lanes.SPECIES, rows, from + pitch + pixel * STRIDE).intoArray(rows, to + pixel * Lanes.COUNT + RUN);
                }
            }
        }
    }

    /** The last rows, into the eighth places. */
    private static void gatherSpare(float[] rows, int corner, int pitch, int windows) {
        for (int run = 0; run < SPARE_RUNS; run++) {
            for (int kx = 0; kx < KERNEL; kx++) {
                int from = corner + run * pitch + kx;
                int to = windows + PanelLayout.channelOffset((run * KERNEL + kx) * RUN + KERNEL);
                for (int pixel = 0; pixel < Lanes.ROWS; pixel++) {
                    rows[to + pixel * Lanes.COUNT] = rows[from + pixel * STRIDE];
                }
            }
        }
    }

    @Override
    public String algorithm() {
        return "direct";
    }
}
