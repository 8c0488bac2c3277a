package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.Epilogue;
import dev.resnet50.kernel.Scratch;

/**
 * Panels times packed weights: the matrix product behind every convolution, cut into tasks of panel block x output-tile group.
 *
 * <p>A task keeps a group of output tiles (at most {@value #GROUP_FLOATS} floats of weights) and a block of panels (at most
 * {@value #BLOCK_FLOATS} floats) in the second-level cache. Tasks are numbered with the groups of one panel block side by side, so
 * that the workers that take them one after another share the block, and the weights stream by.
 */
final class PanelProduct {
    private static final int GROUP_FLOATS = 64 * 1024;
    private static final int BLOCK_FLOATS = 128 * 1024;
    /** Multiply-accumulates below which a task is not worth cutting further: some 50 microseconds. */
    private static final long TASK_MACS = 4_000_000;

    /** Weights from here on (4 MB) come from far away: they are read once for as many panels as balance allows. */
    private static final int HEAVY_FLOATS = 1024 * 1024;
    private static final int HEAVY_PANELS = 20;

    private final PackedWeights weights;
    private final Panels panels;
    private final Epilogue epilogue;
    private final int groupTiles;
    private final int groups;
    private final int blockPanels;

    /** @param panels the pixels of one image, on both sides */
    PanelProduct(PackedWeights weights, Panels panels, Epilogue epilogue) {
        this.weights = weights;
        this.panels = panels;
        this.epilogue = epilogue;
        groupTiles = Math.max(1, Math.min(weights.tiles(), GROUP_FLOATS / weights.tileFloats()));
        groups = (weights.tiles() + groupTiles - 1) / groupTiles;
        int panelFloats = weights.depth() * Lanes.ROWS;
        if (weights.tileFloats() * weights.tiles() >= HEAVY_FLOATS) {
            blockPanels = HEAVY_PANELS;
        } else {
            long panelMacs = (long) panelFloats * groupTiles * Lanes.TILE;
            int fitting = Math.max(1, BLOCK_FLOATS / panelFloats);
            blockPanels = (int) Math.max(1, Math.min(fitting, (TASK_MACS + panelMacs - 1) / panelMacs));
        }
    }

    int tasks(int images) {
        return blocks(images) * groups;
    }

    private int blocks(int images) {
        return (images * panels.count() + blockPanels - 1) / blockPanels;
    }

    /**
     * One task. Input and output hold the same panels: panel {@code p} of image {@code i} starts at
     * {@code base + (i * panels + p) * floats of a panel}.
     */
    void run(int task, int images, float[] in, int inBase, float[] out, int outBase, Scratch scratch) {
        float[] sums = scratch.tile();
        int firstTile = task % groups * groupTiles;
        int lastTile = Math.min(weights.tiles(), firstTile + groupTiles);
        int first = task / groups * blockPanels;
        int last = Math.min(images * panels.count(), first + blockPanels);
        int inPanelFloats = weights.depth() * Lanes.ROWS;
        int outPanelFloats = weights.tiles() * Lanes.TILE * Lanes.ROWS;
        for (int panel = first; panel < last; panel++) {
            int rows = panels.rows(panel % panels.count());
            for (int tile = firstTile; tile < lastTile; tile++) {
                RegisterTile.multiply(rows, in, inBase + panel * inPanelFloats, weights.values(), weights.tileOffset(tile),
                        weights.depth(), sums, Scratch.TILE);
                TileEpilogue.store(epilogue, sums, Scratch.TILE, rows, weights.bias(), tile * Lanes.TILE, out,
                        outBase + panel * outPanelFloats + tile * 2 * Lanes.BLOCK);
            }
        }
    }
}
