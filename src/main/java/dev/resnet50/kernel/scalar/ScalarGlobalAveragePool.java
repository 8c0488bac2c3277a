package dev.resnet50.kernel.scalar;

import dev.resnet50.kernel.Operands;
import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.Scratch;

/** The mean of each plane. A task is one image. */
final class ScalarGlobalAveragePool implements Operator {
    private final int channels;
    private final int pixels;

    ScalarGlobalAveragePool(int channels, int height, int width) {
        this.channels = channels;
        pixels = height * width;
    }

    @Override
    public int tasks(int phase, int images) {
        return images;
    }

    @Override
    public void run(int phase, int task, Operands o, Scratch scratch) {
        for (int c = 0; c < channels; c++) {
            int from = o.inBase() + (task * channels + c) * pixels;
            float sum = 0;
            for (int i = 0; i < pixels; i++) {
                sum += o.in()[from + i];
            }
            o.out()[o.outBase() + task * channels + c] = sum / pixels;
        }
    }

    @Override
    public String algorithm() {
        return "definition";
    }
}
