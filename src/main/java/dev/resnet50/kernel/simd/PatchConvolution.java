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
 * A direct convolution of any window and stride: the windows of each output pixel are laid side by side in panels of depth K x K x C
 * ("im2col", Chellapilla et al., 2006), which are multiplied by the weights as in a 1x1 convolution.
 *
 * <p>Two ways through the work. Where the weights are small, an image is cut into blocks of panels: a task gathers a block in scratch memory, where it
 * stays in the second-level cache, and multiplies it by all output tiles. Where they are large, so that they had better be read once, there are few blocks
 * and the output tiles are cut into groups, too: all windows are gathered in a first phase, and a task of the second multiplies a block by a group.
 */
final class PatchConvolution implements Operator {
    /** Floats of weights up to which they stay in the second-level cache, too, and an image is better cut into blocks: 1 MB. */
    private static final int SMALL_WEIGHTS = 256 * 1024;
    /** Blocks of an image where the weights are small, so that several threads can share one. */
    private static final int BLOCKS_PER_IMAGE = 4;
    /** Products of an image where they are large; these may be smaller, as nothing is gathered for each. */
    private static final int PRODUCTS_PER_IMAGE = 16;

    private final ConvolutionShape shape;
    private final PanelLayout input;
    private final PanelLayout output;
    private final Panels panels;
    private final PackedWeights weights;
    private final int inBlocks;
    private final int panelFloats;
    private final boolean gatherFirst;
    /** The panels of an image, cut into blocks. */
    private final Panels blocks;
    /** The output tiles, cut into groups. */
    private final Panels groups;

    PatchConvolution(ConvolutionShape shape, Filters filters, Epilogue epilogue, TileOptions options) {
        this.shape = shape;
        input = PanelLayout.of(shape.inChannels(), shape.inHeight(), shape.inWidth());
        output = PanelLayout.of(shape.outChannels(), shape.outHeight(), shape.outWidth());
        panels = Panels.of(shape.outHeight() * shape.outWidth());
        weights = PackedWeights.packWindows(filters, shape.kernel(), epilogue);
        inBlocks = Lanes.padded(shape.inChannels()) / Lanes.COUNT;
        panelFloats = weights.depth() * Lanes.ROWS;
        int blockPanels = Math.max(1, options.patchFloats() / panelFloats);
        gatherFirst = weights.values().length > SMALL_WEIGHTS;
        int leastBlocks = gatherFirst ? 1 : Math.min(panels.count(), BLOCKS_PER_IMAGE);
        blocks = new Panels(panels.count(), Math.max(leastBlocks, Panels.of(panels.count(), blockPanels).count()));
        int groupsWanted = gatherFirst ? (PRODUCTS_PER_IMAGE + blocks.count() - 1) / blocks.count() : 1;
        groups = new Panels(weights.tiles(), Math.min(weights.tiles(), groupsWanted));
    }

    @Override
    public int phases() {
        return gatherFirst ? 2 : 1;
    }

    @Override
    public int tasks(int phase, int images) {
        return gatherFirst && phase == 0 ? images * panels.count() : images * blocks.count() * groups.count();
    }

    @Override
    public Optional<TaskArea> area(int phase, int task) {
        if (gatherFirst && phase == 0) {
            return Optional.of(new TaskArea(shape.windows(panels.range(task)), PixelRange.NONE));
        }
        PixelRange written = panels.ofBlock(blocks, task / groups.count());
        return Optional.of(new TaskArea(gatherFirst ? PixelRange.NONE : shape.windows(written), written));
    }

    @Override
    public int workspaceFloats(int images) {
        return gatherFirst ? Math.multiplyExact(images * panels.count(), panelFloats) : 0;
    }

    @Override
    public void run(int phase, int task, Operands o, Scratch scratch) {
        if (gatherFirst && phase == 0) {
            gather(task / panels.count(), task % panels.count(), o, o.workspace(), o.workspaceBase() + task * panelFloats);
            return;
        }
        int group = task % groups.count();
        int block = task / groups.count() % blocks.count();
        int image = task / groups.count() / blocks.count();
        int first = blocks.first(block);
        int last = blocks.first(block + 1);
        if (gatherFirst) {
            multiply(image, first, last, group, o, o.workspace(), o.workspaceBase() + (image * panels.count() + first) * panelFloats);
        } else {
            float[] patches = scratch.buffer((last - first) * panelFloats);
            for (int panel = first; panel < last; panel++) {
                gather(image, panel, o, patches, Scratch.BUFFER + (panel - first) * panelFloats);
            }
            multiply(image, first, last, group, o, patches, Scratch.BUFFER);
        }
    }

    /** Multiplies panels {@code first} to {@code last - 1} of an image by a group of output tiles. */
    private void multiply(int image, int first, int last, int group, Operands o, float[] patches, int base) {
        int outBase = o.outBase() + image * output.floats();
        int lastTile = groups.first(group + 1);
        for (int tile = groups.first(group); tile < lastTile; tile++) {
            for (int panel = first; panel < last; panel++) {
                weights.multiply(panels.rows(panel), patches, base + (panel - first) * panelFloats, tile, o.out(),
                        outBase + panel * output.panelFloats() + tile * 2 * Lanes.BLOCK);
            }
        }
    }

    /** Fills one panel with the windows of its output pixels. */
    private void gather(int image, int panel, Operands o, float[] patches, int panelBase) {
        int imageBase = o.inBase() + image * input.floats();
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
        return Lanes.tile(blocks.rows(0), groups.rows(0));
    }
}
