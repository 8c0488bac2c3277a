package dev.resnet50.kernel.scalar;

import dev.resnet50.kernel.Operands;
import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.Scratch;

/**
 * The classifier, the fully connected layer at the end (He et al., 2015, table 1), C features to a logit for each class j:
 * {@code logits[j] = bias[j] + sum over c of weights[j][c] * features[c]}. A task is one image.
 */
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
    public void run(int phase, int task, Operands operands, Scratch scratch) {
        int features = operands.inBase() + task * channels;
        int logits = operands.outBase() + task * classes;
        for (int j = 0; j < classes; j++) {
            float sum = 0;
            for (int c = 0; c < channels; c++) {
                sum += weights[j * channels + c] * operands.in()[features + c];
            }
            operands.out()[logits + j] = sum + bias[j];
        }
    }

    @Override
    public String algorithm() {
        return "definition";
    }
}
