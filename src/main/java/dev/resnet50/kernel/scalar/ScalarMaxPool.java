package dev.resnet50.kernel.scalar;

import dev.resnet50.kernel.Operands;
import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.Scratch;

/** 3x3 max pool, stride 2, padding 1: the largest value of each window that is inside the input. A task is one plane. */
final class ScalarMaxPool implements Operator {
    private final int channels;
    private final int height;
    private final int width;

    ScalarMaxPool(int channels, int height, int width) {
        this.channels = channels;
        this.height = height;
        this.width = width;
    }

    @Override
    public int tasks(int phase, int images) {
        return images * channels;
    }

    @Override
    public void run(int phase, int task, Operands o, Scratch scratch) {
        int outHeight = (height - 1) / 2 + 1;
        int outWidth = (width - 1) / 2 + 1;
        int from = o.inBase() + task * height * width;
        int to = o.outBase() + task * outHeight * outWidth;
        for (int y = 0; y < outHeight; y++) {
            for (int x = 0; x < outWidth; x++) {
                float largest = Float.NEGATIVE_INFINITY;
                for (int i = Math.max(0, 2 * y - 1); i <= Math.min(height - 1, 2 * y + 1); i++) {
                    for (int j = Math.max(0, 2 * x - 1); j <= Math.min(width - 1, 2 * x + 1); j++) {
                        largest = Math.max(largest, o.in()[from + i * width + j]);
                    }
                }
                o.out()[to + y * outWidth + x] = largest;
            }
        }
    }

    @Override
    public String algorithm() {
        return "definition";
    }
}
