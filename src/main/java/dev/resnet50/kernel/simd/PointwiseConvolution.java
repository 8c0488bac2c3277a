package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.ConvolutionShape;
import dev.resnet50.kernel.Epilogue;
import dev.resnet50.kernel.Operands;
import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.Scratch;

/** A 1x1 convolution with stride 1: the panels of the input are the matrix, there is nothing to rearrange. */
final class PointwiseConvolution implements Operator {
    private final PanelProduct product;

    PointwiseConvolution(ConvolutionShape shape, float[] weights, float[] bias, Epilogue epilogue) {
        PackedWeights packed = PackedWeights.packWindows(weights, bias, shape.outChannels(), shape.inChannels(), 1);
        product = new PanelProduct(packed, Panels.of(shape.inHeight() * shape.inWidth()), epilogue);
    }

    @Override
    public int tasks(int phase, int images) {
        return product.tasks(images);
    }

    @Override
    public void run(int phase, int task, Operands o, Scratch scratch) {
        product.run(task, o.images(), o.in(), o.inBase(), o.out(), o.outBase(), scratch);
    }

    @Override
    public String algorithm() {
        return "gemm";
    }
}
