package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.Operands;
import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.Scratch;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Mean over all pixels of each channel. A task is one image; pixels are summed in order, a channel block at a time. */
final class GlobalAveragePool implements Operator {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private final int pixels;
    private final int width;
    private final int blocks;
    private final PanelLayout input;
    private final PanelLayout output;

    GlobalAveragePool(int channels, int height, int width) {
        pixels = height * width;
        this.width = width;
        blocks = Lanes.padded(channels) / Lanes.COUNT;
        input = PanelLayout.of(channels, height, width);
        output = PanelLayout.of(channels, 1, 1);
    }

    @Override
    public int tasks(int phase, int images) {
        return images;
    }

    @Override
    public void run(int phase, int task, Operands o, Scratch scratch) {
        int from = o.inBase() + task * input.floats();
        int to = o.outBase() + task * output.floats();
        for (int block = 0; block < blocks; block++) {
            average(o.in(), from + block * Lanes.BLOCK, o.out(), to + block * Lanes.BLOCK);
        }
    }

    private void average(float[] in, int from, float[] out, int to) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int pixel = 0; pixel < pixels; pixel++) {
            sum = sum.add(FloatVector.fromArray(SPECIES, in, from + input.offset(pixel / width, pixel % width)));
        }
        sum.div(FloatVector.broadcast(SPECIES, pixels)).intoArray(out, to);
    }

    @Override
    public String algorithm() {
        return "mean";
    }
}
