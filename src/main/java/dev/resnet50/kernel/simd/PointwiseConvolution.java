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
 * A 1x1 convolution with stride 1: panels times packed weights, cut into tasks of panel block x output-tile group. There is nothing to
 * rearrange, as input and output hold the same panels.
 *
 * <p>A task keeps a group of output tiles and a block of panels in the second-level cache, each no larger than {@link TileOptions} says.
 * Tasks are numbered with the groups of one panel block side by side, so that a worker that takes neighbours keeps the block, and the
 * weights stream by.
 */
final class PointwiseConvolution implements Operator {
    /** Multiply-accumulates below which a task is not worth cutting further: some 25 microseconds. */
    private static final long TASK_MACS = 2_000_000;

    /** Weights from here on (4 MB) come from far away: they are read once for as many pixels as balance allows, 240. */
    private static final int HEAVY_FLOATS = 1024 * 1024;
    private static final int HEAVY_PANELS = 240 / Lanes.ROWS;

    private final PackedWeights weights;
    private final Panels panels;
    private final int inPanelFloats;
    private final int outPanelFloats;
    private final int groupTiles;
    private final int groups;
    private final boolean heavy;
    private final int blockPanels;

    PointwiseConvolution(ConvolutionShape shape, Filters filters, Epilogue epilogue, TileOptions options) {
        weights = PackedWeights.packWindows(filters, 1, epilogue);
        panels = Panels.of(shape.inHeight() * shape.inWidth());
        inPanelFloats = weights.depth() * Lanes.ROWS;
        outPanelFloats = weights.tiles() * Lanes.TILE * Lanes.ROWS;
        groupTiles = Math.max(1, Math.min(weights.tiles(), options.weightFloats() / weights.streams().tileFloats()));
        groups = (weights.tiles() + groupTiles - 1) / groupTiles;
        heavy = weights.streams().tileFloats() * weights.tiles() >= HEAVY_FLOATS;
        if (heavy) {
            blockPanels = HEAVY_PANELS;
        } else {
            long panelMacs = (long) inPanelFloats * groupTiles * Lanes.TILE;
            int fitting = Math.max(1, options.gemmFloats() / inPanelFloats);
            blockPanels = (int) Math.max(1, Math.min(fitting, (TASK_MACS + panelMacs - 1) / panelMacs));
        }
    }

    @Override
    public int tasks(int phase, int images) {
        return blocks(images).count() * groups;
    }

    @Override
    public Optional<TaskArea> area(int phase, int task) {
        PixelRange pixels = panels.ofBlock(blocks(1), task / groups);
        return Optional.of(new TaskArea(pixels, pixels));
    }

    /** The panels of all images, cut into blocks. */
    private Panels blocks(int images) {
        int all = images * panels.count();
        return heavy ? Panels.of(all, blockPanels) : Panels.evenly(all, blockPanels);
    }

    @Override
    public void run(int phase, int task, Operands o, Scratch scratch) {
        int firstTile = task % groups * groupTiles;
        int lastTile = Math.min(weights.tiles(), firstTile + groupTiles);
        Panels blocks = blocks(o.images());
        int first = blocks.first(task / groups);
        int last = blocks.first(task / groups + 1);
        for (int panel = first; panel < last; panel++) {
            int rows = panels.rows(panel % panels.count());
            for (int tile = firstTile; tile < lastTile; tile++) {
                weights.multiply(rows, o.in(), o.inBase() + panel * inPanelFloats, tile, o.out(),
                        o.outBase() + panel * outPanelFloats + tile * 2 * Lanes.BLOCK);
            }
        }
    }

    @Override
    public String algorithm() {
        return "gemm";
    }

    @Override
    public String tile() {
        return Lanes.tile(blocks(1).rows(0), groupTiles);
    }
}
