package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.Operands;
import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.PixelRange;
import dev.resnet50.kernel.Scratch;
import dev.resnet50.kernel.TaskArea;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * 3x3 max pool with stride 2 and padding 1, from row panels to panels. A window that reaches over the edge reads an inside pixel twice
 * instead: the maximum is the same and there is nothing to branch on. A task is one output row.
 */
final class MaxPool implements Operator {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private final int height;
    private final int width;
    private final int outHeight;
    private final int outWidth;
    private final int blocks;
    private final PanelLayout input;
    private final PanelLayout output;

    MaxPool(int channels, int height, int width) {
        this.height = height;
        this.width = width;
        outHeight = (height - 1) / 2 + 1;
        outWidth = (width - 1) / 2 + 1;
        blocks = Lanes.padded(channels) / Lanes.COUNT;
        input = PanelLayout.byRows(channels, height, width);
        output = PanelLayout.of(channels, outHeight, outWidth);
    }

    @Override
    public int tasks(int phase, int images) {
        return images * outHeight;
    }

    @Override
    public Optional<TaskArea> area(int phase, int task) {
        return Optional.of(new TaskArea(PixelRange.ofRows(2 * task - 1, 2 * task + 2, height, width), PixelRange.ofRows(task, task + 1, outHeight, outWidth)));
    }

    @Override
    public void run(int phase, int task, Operands o, Scratch scratch) {
        int image = task / outHeight;
        int y = task % outHeight;
        int from = o.inBase() + image * input.floats();
        int to = o.outBase() + image * output.floats();
        for (int x = 0; x < outWidth; x++) {
            int left = Math.max(0, 2 * x - 1);
            int right = Math.min(width - 1, 2 * x + 1);
            int out = to + output.offset(y, x);
            maximumOfRow(o.in(), from, 2 * y, left, 2 * x, right, o.out(), out);
            includeRow(o.in(), from, Math.max(0, 2 * y - 1), left, 2 * x, right, o.out(), out);
            includeRow(o.in(), from, Math.min(height - 1, 2 * y + 1), left, 2 * x, right, o.out(), out);
        }
    }

    private void maximumOfRow(float[] in, int from, int y, int left, int middle, int right, float[] out, int to) {
        int a = from + input.offset(y, left);
        int b = from + input.offset(y, middle);
        int c = from + input.offset(y, right);
        for (int block = 0; block < blocks; block++) {
            int at = block * Lanes.BLOCK;
            FloatVector.fromArray(SPECIES, in, a + at).max(FloatVector.fromArray(SPECIES, in, b + at))
                    .max(FloatVector.fromArray(SPECIES, in, c + at)).intoArray(out, to + at);
        }
    }

    private void includeRow(float[] in, int from, int y, int left, int middle, int right, float[] out, int to) {
        int a = from + input.offset(y, left);
        int b = from + input.offset(y, middle);
        int c = from + input.offset(y, right);
        for (int block = 0; block < blocks; block++) {
            int at = block * Lanes.BLOCK;
            FloatVector.fromArray(SPECIES, out, to + at).max(FloatVector.fromArray(SPECIES, in, a + at))
                    .max(FloatVector.fromArray(SPECIES, in, b + at)).max(FloatVector.fromArray(SPECIES, in, c + at))
                    .intoArray(out, to + at);
        }
    }

    @Override
    public String algorithm() {
        return "max";
    }
}
