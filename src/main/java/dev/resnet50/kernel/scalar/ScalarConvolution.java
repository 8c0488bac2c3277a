package dev.resnet50.kernel.scalar;

import dev.resnet50.kernel.ConvolutionShape;
import dev.resnet50.kernel.Epilogue;
import dev.resnet50.kernel.Filters;
import dev.resnet50.kernel.Operands;
import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.Scratch;
import java.util.Arrays;

/**
 * Convolution as it is defined:
 *
 * <pre>
 *   out[o][y][x] = bias[o] + sum over c, i, j of  weights[o][c][i][j] * in[c][y * stride + i - padding][x * stride + j - padding]
 * </pre>
 *
 * with zeros outside the input. A task is one output plane of one image. The loop over x is innermost, so that it runs along memory;
 * each output value still adds its terms in the order c, i, j.
 */
final class ScalarConvolution implements Operator {
    private final ConvolutionShape s;
    private final float[] weights;
    private final float[] bias;
    private final Epilogue epilogue;

    ScalarConvolution(ConvolutionShape shape, Filters filters, Epilogue epilogue) {
        this.s = shape;
        weights = filters.scaled();
        bias = filters.bias().clone();
        this.epilogue = epilogue;
    }

    @Override
    public int tasks(int phase, int images) {
        return images * s.outChannels();
    }

    @Override
    public void run(int phase, int task, Operands o, Scratch scratch) {
        int image = task / s.outChannels();
        int outChannel = task % s.outChannels();
        int plane = s.outHeight() * s.outWidth();
        float[] sums = scratch.buffer(plane);
        Arrays.fill(sums, Scratch.BUFFER, Scratch.BUFFER + plane, 0);
        int inPlane = s.inHeight() * s.inWidth();
        for (int c = 0; c < s.inChannels(); c++) {
            int from = o.inBase() + (image * s.inChannels() + c) * inPlane;
            for (int i = 0; i < s.kernel(); i++) {
                for (int j = 0; j < s.kernel(); j++) {
                    float weight = weights[((outChannel * s.inChannels() + c) * s.kernel() + i) * s.kernel() + j];
                    addShifted(o.in(), from, i - s.padding(), j - s.padding(), weight, sums);
                }
            }
        }
        finish(sums, bias[outChannel], o.out(), o.outBase() + task * plane, plane);
    }

    /** {@code sums[y][x] += weight * in[y * stride + dy][x * stride + dx]} wherever that is inside the input. */
    private void addShifted(float[] in, int from, int dy, int dx, float weight, float[] sums) {
        int firstX = Math.max(0, Math.floorDiv(s.stride() - 1 - dx, s.stride()));
        int lastX = Math.min(s.outWidth() - 1, Math.floorDiv(s.inWidth() - 1 - dx, s.stride()));
        for (int y = 0; y < s.outHeight(); y++) {
            int inY = y * s.stride() + dy;
            if (inY < 0 || inY >= s.inHeight()) {
                continue;
            }
            int row = from + inY * s.inWidth() + dx;
            int to = Scratch.BUFFER + y * s.outWidth();
            if (s.stride() == 1) {
                for (int x = firstX; x <= lastX; x++) {
                    sums[to + x] += weight * in[row + x];
                }
            } else {
                for (int x = firstX; x <= lastX; x++) {
                    sums[to + x] += weight * in[row + x * s.stride()];
                }
            }
        }
    }

    private void finish(float[] sums, float b, float[] out, int to, int plane) {
        for (int i = 0; i < plane; i++) {
            float value = sums[Scratch.BUFFER + i] + b;
            if (epilogue == Epilogue.BIAS_SHORTCUT_RELU) {
                value += out[to + i];
            }
            out[to + i] = epilogue == Epilogue.BIAS ? value : Math.max(0, value);
        }
    }

    @Override
    public String algorithm() {
        return "definition";
    }
}
