package dev.resnet50.kernel.scalar;

import dev.resnet50.kernel.Operands;
import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.Scratch;

/**
 * The max pool behind the stem (He et al., 2015, table 1), 3x3 with stride 2 and padding 1, C x H x W to C x H' x W':
 *
 * <pre>
 *   out[c][y][x] = largest of  in[c][2y + i - 1][2x + j - 1]      i, j = 0, 1, 2, wherever that is inside the input
 * </pre>
 *
 * A task is one plane of one image.
 */
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
    public void run(int phase, int task, Operands operands, Scratch scratch) {
        int outHeight = (height - 1) / 2 + 1;
        int outWidth = (width - 1) / 2 + 1;
        int inPlane = operands.inBase() + task * height * width;
        int outPlane = operands.outBase() + task * outHeight * outWidth;
        for (int y = 0; y < outHeight; y++) {
            for (int x = 0; x < outWidth; x++) {
                float largest = Float.NEGATIVE_INFINITY;
                for (int inY = Math.max(0, 2 * y - 1); inY <= Math.min(height - 1, 2 * y + 1); inY++) {
                    for (int inX = Math.max(0, 2 * x - 1); inX <= Math.min(width - 1, 2 * x + 1); inX++) {
                        largest = Math.max(largest, operands.in()[inPlane + inY * width + inX]);
                    }
                }
                operands.out()[outPlane + y * outWidth + x] = largest;
            }
        }
    }

    @Override
    public String algorithm() {
        return "definition";
    }
}
