package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.ConvolutionShape;
import dev.resnet50.kernel.Epilogue;
import dev.resnet50.kernel.Filters;
import dev.resnet50.kernel.Operands;
import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.PixelRange;
import dev.resnet50.kernel.Scratch;
import dev.resnet50.kernel.TaskArea;
import dev.resnet50.kernel.TileOptions;
import java.util.Optional;

/**
 * A 1x1 convolution with a stride, as the shortcuts of ResNet's stages 2 to 4 have it: the pixels it reads are copied into panels of their own, which then
 * go through {@link PointwiseConvolution}. The copy is made once for all output channels, and the weights are read once for many images.
 */
final class StridedPointwiseConvolution implements Operator {
    private final ConvolutionShape shape;
    private final PanelLayout input;
    private final PanelLayout picked;
    private final Panels panels;
    private final PointwiseConvolution product;

    StridedPointwiseConvolution(ConvolutionShape shape, Filters filters, Epilogue epilogue, TileOptions options) {
        this.shape = shape;
        input = PanelLayout.of(shape.inChannels(), shape.inHeight(), shape.inWidth());
        picked = PanelLayout.of(shape.inChannels(), shape.outHeight(), shape.outWidth());
        panels = Panels.of(shape.outHeight() * shape.outWidth());
        product = new PointwiseConvolution(
                new ConvolutionShape(shape.inChannels(), shape.outChannels(), 1, 1, 0, shape.outHeight(), shape.outWidth()),
                filters, epilogue, options);
    }

    @Override
    public int phases() {
        return 2;
    }

    @Override
    public int tasks(int phase, int images) {
        return phase == 0 ? images * panels.count() : product.tasks(0, images);
    }

    @Override
    public Optional<TaskArea> area(int phase, int task) {
        if (phase == 0) {
            return Optional.of(new TaskArea(shape.windows(panels.range(task)), PixelRange.NONE));
        }
        return product.area(0, task).map(area -> new TaskArea(PixelRange.NONE, area.written()));
    }

    @Override
    public int workspaceFloats(int images) {
        return Math.multiplyExact(images, picked.floats());
    }

    @Override
    public void run(int phase, int task, Operands o, Scratch scratch) {
        if (phase == 0) {
            pick(task / panels.count(), task % panels.count(), o);
        } else {
            product.run(0, task, new Operands(o.workspace(), o.workspaceBase(), 0, o.out(), o.outBase(), null, 0, o.images()), scratch);
        }
    }

    private void pick(int image, int panel, Operands o) {
        int from = o.inBase() + image * input.floats();
        int to = o.workspaceBase() + image * picked.floats() + panel * picked.panelFloats();
        for (int row = 0; row < panels.rows(panel); row++) {
            int pixel = panels.first(panel) + row;
            int y = pixel / shape.outWidth() * shape.stride();
            int x = pixel % shape.outWidth() * shape.stride();
            PixelCopy.copy(o.in(), from + input.offset(y, x), o.workspace(), to + row * Lanes.COUNT,
                    Lanes.padded(shape.inChannels()) / Lanes.COUNT);
        }
    }

    @Override
    public String algorithm() {
        return product.algorithm();
    }

    @Override
    public String tile() {
        return product.tile();
    }
}
