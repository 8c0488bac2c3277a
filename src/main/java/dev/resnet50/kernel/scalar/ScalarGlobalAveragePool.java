package dev.resnet50.kernel.scalar;

import dev.resnet50.kernel.Operands;
import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.Scratch;

/**
 * Global average pooling (Lin et al., "Network in Network", 2013), C x H x W to C features:
 * {@code features[c] = (sum over y, x of in[c][y][x]) / (H * W)}. A task is one image.
 */
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
    public void run(int phase, int task, Operands operands, Scratch scratch) {
        for (int c = 0; c < channels; c++) {
            int plane = operands.inBase() + (task * channels + c) * pixels;
            float sum = 0;
            for (int pixel = 0; pixel < pixels; pixel++) {
                sum += operands.in()[plane + pixel];
            }
            operands.out()[operands.outBase() + task * channels + c] = sum / pixels;
        }
    }

    @Override
    public String algorithm() {
        return "definition";
    }
}
