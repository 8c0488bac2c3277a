package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.ConvolutionShape;
import dev.resnet50.kernel.Epilogue;
import dev.resnet50.kernel.Operands;
import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.Scratch;

/**
 * A direct convolution of any window and stride in two phases: the windows of each output pixel are laid side by side in panels
 * of depth K x K x C ("im2col", Chellapilla et al., 2006), then the panels are multiplied by the weights as in a 1x1 convolution.
 *
 * <p>Copying costs K x K reads and writes a pixel and channel, against O multiply-adds each: under a twentieth of the time
 * from O = 64 up. The terms of a sum run over window row, window column, channel.
 */
final class PatchConvolution implements Operator {
    private final ConvolutionShape shape;
    private final PanelLayout input;
    private final Panels outPanels;
    private final int depth;
    private final PanelProduct product;

    PatchConvolution(ConvolutionShape shape, float[] weights, float[] bias, Epilogue epilogue) {
        this.shape = shape;
        input = PanelLayout.of(shape.inChannels(), shape.inHeight(), shape.inWidth());
        outPanels = Panels.of(shape.outHeight() * shape.outWidth());
        PackedWeights packed =
                PackedWeights.packWindows(weights, bias, shape.outChannels(), shape.inChannels(), shape.kernel());
        depth = packed.depth();
        product = new PanelProduct(packed, outPanels, epilogue);
    }

    @Override
    public int phases() {
        return 2;
    }

    @Override
    public int tasks(int phase, int images) {
        return phase == 0 ? images * outPanels.count() : product.tasks(images);
    }

    @Override
    public int workspaceFloats(int images) {
        return Math.multiplyExact(images * outPanels.count(), depth * Lanes.ROWS);
    }

    @Override
    public void run(int phase, int task, Operands o, Scratch scratch) {
        if (phase == 0) {
            gather(task, o);
        } else {
            product.run(task, o.images(), o.workspace(), o.workspaceBase(), o.out(), o.outBase(), scratch);
        }
    }

    /** Fills one panel of the workspace with the windows of its output pixels. */
    private void gather(int task, Operands o) {
        int panel = task % outPanels.count();
        int imageBase = o.inBase() + task / outPanels.count() * input.floats();
        int blocks = Lanes.padded(shape.inChannels()) / Lanes.COUNT;
        int panelBase = o.workspaceBase() + task * depth * Lanes.ROWS;
        for (int row = 0; row < outPanels.rows(panel); row++) {
            int pixel = outPanels.first(panel) + row;
            int top = pixel / shape.outWidth() * shape.stride() - shape.padding();
            int left = pixel % shape.outWidth() * shape.stride() - shape.padding();
            int to = panelBase + row * Lanes.COUNT;
            for (int y = top; y < top + shape.kernel(); y++) {
                for (int x = left; x < left + shape.kernel(); x++, to += blocks * Lanes.BLOCK) {
                    boolean inside = y >= 0 && y < shape.inHeight() && x >= 0 && x < shape.inWidth();
                    int from = inside ? imageBase + input.offset(y, x) : o.zeroBase();
                    PixelCopy.copy(o.in(), from, o.workspace(), to, blocks);
                }
            }
        }
    }

    @Override
    public String algorithm() {
        return shape.kernel() == 1 ? "gemm" : "patches";
    }
}
