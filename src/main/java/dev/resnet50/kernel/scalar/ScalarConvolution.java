package dev.resnet50.kernel.scalar;

import dev.resnet50.kernel.ConvolutionShape;
import dev.resnet50.kernel.Epilogue;
import dev.resnet50.kernel.Filters;
import dev.resnet50.kernel.Operands;
import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.Scratch;
import java.util.Arrays;

/**
 * Convolution as it is defined (LeCun et al., "Gradient-Based Learning Applied to Document Recognition", 1998), C x H x W to O x H' x W' with
 * filters of O x C x K x K:
 *
 * <pre>
 *   sum[o][y][x] = sum over c, i, j of  weights[o][c][i][j] * in[c][y * stride + i - padding][x * stride + j - padding]
 *   out[o][y][x] = sum[o][y][x] + bias[o]
 * </pre>
 *
 * with zeros outside the input. (Strictly, that is a cross-correlation: the filter is not turned round. Learned filters do not mind.) Weights and
 * bias have the batch norm that follows in them (Ioffe and Szegedy, "Batch Normalization", 2015). {@link Epilogue} says whether the
 * shortcut is added to that, {@code F(x) + x} (He et al., "Deep Residual Learning for Image Recognition", 2015, equation 1), and whether ReLU
 * comes last, {@code max(0, x)} (Nair and Hinton, "Rectified Linear Units Improve Restricted Boltzmann Machines", 2010).
 *
 * <p>A task is one output plane of one image. The loop over x is innermost, so that it runs along memory; each output value still adds its terms
 * in the order c, i, j.
 */
final class ScalarConvolution implements Operator {
    private final ConvolutionShape shape;
    private final float[] weights;
    private final float[] bias;
    private final Epilogue epilogue;

    ScalarConvolution(ConvolutionShape shape, Filters filters, Epilogue epilogue) {
        this.shape = shape;
        weights = filters.scaled();
        bias = filters.bias().clone();
        this.epilogue = epilogue;
    }

    @Override
    public int tasks(int phase, int images) {
        return images * shape.outChannels();
    }

    @Override
    public void run(int phase, int task, Operands operands, Scratch scratch) {
        int image = task / shape.outChannels();
        int o = task % shape.outChannels();
        int inPlane = shape.inHeight() * shape.inWidth();
        int outPlane = shape.outHeight() * shape.outWidth();
        float[] sums = scratch.buffer(outPlane);
        Arrays.fill(sums, Scratch.BUFFER, Scratch.BUFFER + outPlane, 0);
        for (int c = 0; c < shape.inChannels(); c++) {
            int plane = operands.inBase() + (image * shape.inChannels() + c) * inPlane;
            for (int i = 0; i < shape.kernel(); i++) {
                for (int j = 0; j < shape.kernel(); j++) {
                    float weight = weights[((o * shape.inChannels() + c) * shape.kernel() + i) * shape.kernel() + j];
                    addShifted(weight, operands.in(), plane, i - shape.padding(), j - shape.padding(), sums);
                }
            }
        }
        store(sums, bias[o], operands.out(), operands.outBase() + task * outPlane, outPlane);
    }

    /** {@code sum[y][x] += weight * in[y * stride + dy][x * stride + dx]} for the y and x for which that is inside the input plane. */
    private void addShifted(float weight, float[] in, int plane, int dy, int dx, float[] sums) {
        int stride = shape.stride();
        int firstX = Math.max(0, Math.floorDiv(stride - 1 - dx, stride));
        int lastX = Math.min(shape.outWidth() - 1, Math.floorDiv(shape.inWidth() - 1 - dx, stride));
        for (int y = 0; y < shape.outHeight(); y++) {
            int inY = y * stride + dy;
            if (inY < 0 || inY >= shape.inHeight()) {
                continue;
            }
            int inRow = plane + inY * shape.inWidth() + dx;
            int sumRow = Scratch.BUFFER + y * shape.outWidth();
            if (stride == 1) {
                for (int x = firstX; x <= lastX; x++) {
                    sums[sumRow + x] += weight * in[inRow + x];
                }
            } else {
                for (int x = firstX; x <= lastX; x++) {
                    sums[sumRow + x] += weight * in[inRow + x * stride];
                }
            }
        }
    }

    /** Adds bias and, where there is one, the shortcut, which {@code out} holds beforehand; then ReLU, but for {@link Epilogue#BIAS}. */
    private void store(float[] sums, float channelBias, float[] out, int plane, int pixels) {
        for (int pixel = 0; pixel < pixels; pixel++) {
            float value = sums[Scratch.BUFFER + pixel] + channelBias;
            if (epilogue == Epilogue.BIAS_SHORTCUT_RELU) {
                value += out[plane + pixel];
            }
            out[plane + pixel] = epilogue == Epilogue.BIAS ? value : Math.max(0, value);
        }
    }

    @Override
    public String algorithm() {
        return "definition";
    }
}
