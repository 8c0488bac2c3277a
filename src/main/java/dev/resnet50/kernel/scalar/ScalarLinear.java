package dev.resnet50.kernel.scalar;

import dev.resnet50.kernel.Operands;
import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.Scratch;

/** {@code logits[j] = bias[j] + sum over c of weights[j][c] * features[c]}. A task is one image. */
final class ScalarLinear implements Operator {
    private final int channels;
    private final int classes;
    private final float[] weights;
    private final float[] bias;

    ScalarLinear(int channels, int classes, float[] weights, float[] bias) {
        this.channels = channels;
        this.classes = classes;
        this.weights = weights.clone();
        this.bias = bias.clone();
    }

    @Override
    public int tasks(int phase, int images) {
        return images;
    }

    @Override
    public void run(int phase, int task, Operands o, Scratch scratch) {
        int from = o.inBase() + task * channels;
        for (int j = 0; j < classes; j++) {
            float sum = 0;
            for (int c = 0; c < channels; c++) {
                sum += weights[j * channels + c] * o.in()[from + c];
            }
            o.out()[o.outBase() + task * classes + j] = sum + bias[j];
        }
    }

    @Override
    public String algorithm() {
        return "definition";
    }
}
