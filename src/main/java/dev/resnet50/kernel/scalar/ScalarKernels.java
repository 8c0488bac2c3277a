package dev.resnet50.kernel.scalar;

import dev.resnet50.kernel.ConvolutionShape;
import dev.resnet50.kernel.Epilogue;
import dev.resnet50.kernel.Filters;
import dev.resnet50.kernel.Kernels;
import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.PeakLoop;
import dev.resnet50.kernel.TensorLayout;
import dev.resnet50.kernel.TileOptions;

/** The plain twin: every activation is C x H x W, and the stem a convolution like any other. No Winograd, no packing: one operator, one loop nest. */
public final class ScalarKernels implements Kernels {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public int vectorBits() {
        return 0;
    }

    @Override
    public String tile() {
        return "-";
    }

    @Override
    public int imageFloats() {
        return TileOptions.DEFAULT.imageFloats();
    }

    @Override
    public TensorLayout layout(int channels, int height, int width) {
        return new PlainLayout(channels, height, width);
    }

    @Override
    public TensorLayout stemLayout(int channels, int height, int width) {
        return new PlainLayout(channels, height, width);
    }

    @Override
    public int zeroFloats(int channels) {
        return 0;
    }

    @Override
    public Operator stem(ConvolutionShape shape, Filters filters) {
        return new ScalarConvolution(shape, filters, Epilogue.BIAS_RELU);
    }

    @Override
    public Operator convolution(ConvolutionShape shape, Filters filters, Epilogue epilogue) {
        return new ScalarConvolution(shape, filters, epilogue);
    }

    @Override
    public Operator maxPool(int channels, int height, int width) {
        return new ScalarMaxPool(channels, height, width);
    }

    @Override
    public Operator globalAveragePool(int channels, int height, int width) {
        return new ScalarGlobalAveragePool(channels, height, width);
    }

    @Override
    public Operator linear(int channels, int classes, float[] weights, float[] bias) {
        return new ScalarLinear(channels, classes, weights, bias);
    }

    @Override
    public PeakLoop peakLoop() {
        return new PeakLoop() {
            @Override
            public float run(int turns) {
                return MultiplyAddLoop.run(turns);
            }

            @Override
            public long operations(int turns) {
                return MultiplyAddLoop.operations(turns);
            }
        };
    }
}
