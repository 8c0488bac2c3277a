package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.ConvolutionShape;
import dev.resnet50.kernel.Epilogue;
import dev.resnet50.kernel.Filters;
import dev.resnet50.kernel.Operands;
import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.Scratch;
import dev.resnet50.kernel.TileOptions;

/**
 * A direct convolution of any window and stride: the windows of each output pixel are laid side by side in panels of depth K x K x C
 * ("im2col", Chellapilla et al., 2006), which are multiplied by the weights as in a 1x1 convolution.
 *
 * <p>A task gathers a block of panels in scratch memory, where they stay in the second-level cache, and multiplies them by a group of
 * output tiles, whose weights stream by. The larger the weights, the fewer blocks an image has and the more groups: what
 * several groups gather again costs K x K copies a channel, against O multiply-adds each.
 */
final class PatchConvolution implements Operator {
    /** Floats of weights up to which they stay in the second-level cache, too, and an image is better cut into blocks: 1 MB. */
    private static final int SMALL_WEIGHTS = 256 * 1024;
    /** Tasks of an image, so that several threads can share one. */
    private static final int TASKS_PER_IMAGE = 4;

    private final ConvolutionShape shape;
    private final PanelLayout input;
    private final PanelLayout output;
    private final Panels panels;
    private final PackedWeights weights;
    private final Epilogue epilogue;
    private final int inBlocks;
    private final int panelFloats;
    private final int blocks;
    private final int groups;

    PatchConvolution(ConvolutionShape shape, Filters filters, Epilogue epilogue, TileOptions options) {
        this.shape = shape;
        this.epilogue = epilogue;
        input = PanelLayout.of(shape.inChannels(), shape.inHeight(), shape.inWidth());
        output = PanelLayout.of(shape.outChannels(), shape.outHeight(), shape.outWidth());
        panels = Panels.of(shape.outHeight() * shape.outWidth());
        weights = PackedWeights.packWindows(filters, shape.kernel());
        inBlocks = Lanes.padded(shape.inChannels()) / Lanes.COUNT;
        panelFloats = weights.depth() * Lanes.ROWS;
        int blockPanels = Math.max(1, options.patchFloats() / panelFloats);
        int leastBlocks = weights.values().length > SMALL_WEIGHTS ? 1 : Math.min(panels.count(), TASKS_PER_IMAGE);
        blocks = Math.max(leastBlocks, (panels.count() + blockPanels - 1) / blockPanels);
        groups = Math.min(weights.tiles(), (TASKS_PER_IMAGE + blocks - 1) / blocks);
    }

    @Override
    public int tasks(int phase, int images) {
        return images * blocks * groups;
    }

    @Override
    public void run(int phase, int task, Operands o, Scratch scratch) {
        int image = task / (blocks * groups);
        int block = task / groups % blocks;
        int group = task % groups;
        int first = panels.count() * block / blocks;
        int last = panels.count() * (block + 1) / blocks;
        float[] patches = scratch.buffer((last - first) * panelFloats);
        for (int panel = first; panel < last; panel++) {
            gather(panel, o, o.inBase() + image * input.floats(), patches, Scratch.BUFFER + (panel - first) * panelFloats);
        }
        int outBase = o.outBase() + image * output.floats();
        int lastTile = firstTile(group + 1);
        for (int tile = firstTile(group); tile < lastTile; tile++) {
            for (int panel = first; panel < last; panel++) {
                weights.multiply(panels.rows(panel), patches, Scratch.BUFFER + (panel - first) * panelFloats, tile, patches, Scratch.TILE);
                TileEpilogue.store(epilogue, patches, Scratch.TILE, panels.rows(panel), weights.bias(), tile * Lanes.TILE,
                        o.out(), outBase + panel * output.panelFloats() + tile * 2 * Lanes.BLOCK);
            }
        }
    }

    private int firstTile(int group) {
        return weights.tiles() * group / groups;
    }

    /** Fills one panel with the windows of its output pixels. */
    private void gather(int panel, Operands o, int imageBase, float[] patches, int panelBase) {
        for (int row = 0; row < panels.rows(panel); row++) {
            int pixel = panels.first(panel) + row;
            int top = pixel / shape.outWidth() * shape.stride() - shape.padding();
            int left = pixel % shape.outWidth() * shape.stride() - shape.padding();
            int to = panelBase + row * Lanes.COUNT;
            for (int y = top; y < top + shape.kernel(); y++) {
                for (int x = left; x < left + shape.kernel(); x++, to += inBlocks * Lanes.BLOCK) {
                    boolean inside = y >= 0 && y < shape.inHeight() && x >= 0 && x < shape.inWidth();
                    int from = inside ? imageBase + input.offset(y, x) : o.zeroBase();
                    PixelCopy.copy(o.in(), from, patches, to, inBlocks);
                }
            }
        }
    }

    @Override
    public String algorithm() {
        return "patches";
    }

    @Override
    public String tile() {
        return Lanes.tile((panels.count() + blocks - 1) / blocks, (weights.tiles() + groups - 1) / groups);
    }
}
