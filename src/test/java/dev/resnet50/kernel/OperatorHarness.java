package dev.resnet50.kernel;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;

/** Runs single operators on plain N x C x H x W arrays, whatever layout their twin wants. */
final class OperatorHarness implements AutoCloseable {
    /** An activation's size for one image, and its layout; a null layout is plain C x H x W. */
    record Size(int channels, int height, int width, TensorLayout layout) {
        /** In the twin's layout between layers. */
        static Size of(Kernels kernels, int channels, int height, int width) {
            return new Size(channels, height, width, kernels.layout(channels, height, width));
        }

        int floats() {
            return layout == null ? plain() : layout.floats();
        }

        int plain() {
            return channels * height * width;
        }

        int index(int c, int y, int x) {
            return layout == null ? (c * height + y) * width + x : layout.index(c, y, x);
        }
    }

    private static final int MARGIN = 37;

    private final ForkJoinPool pool;
    private final int zeroFloats;

    /** @param zeroFloats see {@link Kernels#zeroFloats} */
    OperatorHarness(int threads, int zeroFloats) {
        this.zeroFloats = zeroFloats;
        pool = new TilePool(threads);
    }

    /**
     * @param before what the output holds beforehand, plain; null for rubbish
     * @return the output, plain
     */
    float[] run(Operator operator, float[] input, Size in, Size out, int images, float[] before) {
        // Buffers start and end with rubbish, which must neither be read nor written.
        float[] inBuffer = rubbish(MARGIN + images * in.floats() + MARGIN + zeroFloats + MARGIN);
        float[] outBuffer = rubbish(MARGIN + images * out.floats() + MARGIN);
        int zeroBase = MARGIN + images * in.floats() + MARGIN;
        Arrays.fill(inBuffer, MARGIN, MARGIN + images * in.floats(), 0);
        Arrays.fill(inBuffer, zeroBase, zeroBase + zeroFloats, 0);
        copy(input, inBuffer, in, images, true);
        if (before != null) {
            copy(before, outBuffer, out, images, true);
        }
        float[] workspace = rubbish(MARGIN + operator.workspaceFloats(images) + MARGIN);
        Operands operands = new Operands(inBuffer, MARGIN, zeroBase, outBuffer, MARGIN, workspace, MARGIN, images);
        pool.invoke(new RecursiveAction() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void compute() {
                try (TaskTeam team = new TaskTeam()) {
                    team.run(Loop.phases(operator, operands, Optional.empty()));
                }
            }
        });
        for (int i = 0; i < MARGIN; i++) {
            if (!Float.isNaN(outBuffer[i]) || !Float.isNaN(outBuffer[outBuffer.length - 1 - i])) {
                throw new AssertionError("written outside the output");
            }
        }
        float[] plain = new float[images * out.plain()];
        copy(plain, outBuffer, out, images, false);
        return plain;
    }

    /** Values of the standard normal distribution. */
    static float[] normal(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] rubbish(int floats) {
        float[] buffer = new float[floats];
        Arrays.fill(buffer, Float.NaN);
        return buffer;
    }

    private static void copy(float[] plain, float[] buffer, Size size, int images, boolean intoBuffer) {
        int at = 0;
        for (int image = 0; image < images; image++) {
            for (int c = 0; c < size.channels(); c++) {
                for (int y = 0; y < size.height(); y++) {
                    for (int x = 0; x < size.width(); x++, at++) {
                        int index = MARGIN + image * size.floats() + size.index(c, y, x);
                        if (intoBuffer) {
                            buffer[index] = plain[at];
                        } else {
                            plain[at] = buffer[index];
                        }
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
