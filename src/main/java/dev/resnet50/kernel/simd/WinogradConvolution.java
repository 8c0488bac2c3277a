package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.Alignment;
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
 * A 3x3 convolution with padding 1 by one of {@link WinogradAlgorithm}'s algorithms.
 *
 * <p>Idea: the output is cut into tiles of m x m pixels. Each tile's n x n input pixels are transformed to n x n frequencies; at each
 * frequency the tiles are pixels of a 1x1 convolution with the transformed filters; the sums are transformed back.
 *
 * <p>Layout of V (transformed input) and M (sums): {@code [tile panel][n * n][C / B][R][B]}, tiles cut into {@link Panels} like pixels, so that
 * the matrix products are those of {@link RegisterTile}. A frequency is followed by a cache line of padding: without it the values that a
 * transform reads or writes would lie a multiple of 4 KB apart, in the same few lines of the first-level cache. Frequencies that no tile of a panel needs
 * are not multiplied; what their sums are then goes into dropped outputs only.
 *
 * <p>A data transform is two one-dimensional ones, and waits for memory more than it computes. The half that touches the image therefore takes a pixel's
 * channel blocks one after another, which are neighbours in a panel and are fetched ahead by the CPU; the half that touches V or M takes the pixels of a
 * channel block one after another, which are neighbours there. What is halfway done, of a few channel blocks, stays in the second-level cache.
 *
 * <p>Two ways through the work. Where the filters are small (the large images of stages 1 and 2), a task takes a block of tiles of one image
 * through all three steps, with V and M in scratch memory that stays in the second-level cache. Where they are large (stages 3 and
 * 4), the steps are phases over all images together, so that each filter is read once: transform tiles by panel and channels,
 * multiply by frequency and output tiles, transform back by panel and channels.
 */
final class WinogradConvolution implements Operator {
    /** Floats of filters up to which they are better read once a block than shared by all images: 4 MB. */
    private static final int SMALL_FILTERS = 1024 * 1024;
    /** Channel blocks of a transformation task. */
    private static final int TASK_BLOCKS = 4;
    /** Floats of tiles that are halfway through a transform: 64 KB. */
    private static final int HALFWAY_FLOATS = 16 * 1024;

    private final WinogradAlgorithm algorithm;
    private final WinogradFilters filters;
    private final WinogradTiles tiles;
    private final TileEpilogue noEpilogue;
    private final TileEpilogue epilogue;
    private final int inBlocks;
    private final int outBlocks;
    private final int vStride;
    private final int mStride;
    private final boolean blockwise;
    private final Panels imagePanels;
    private final Panels blocks;
    private final int halfwayBlocks;
    private final int halfwayFloats;
    private final int groupTiles;
    private final int groups;

    WinogradConvolution(WinogradAlgorithm algorithm, ConvolutionShape shape, Filters filters, Epilogue epilogue,
            TileOptions options) {
        this.algorithm = algorithm;
        this.filters = WinogradFilters.transform(algorithm, filters);
        tiles = new WinogradTiles(algorithm, shape);
        noEpilogue = TileEpilogue.none(filters.bias().length);
        this.epilogue = TileEpilogue.of(epilogue, filters.bias());
        inBlocks = this.filters.depth() / Lanes.COUNT;
        outBlocks = this.filters.tiles() * 2;
        vStride = inBlocks * Lanes.BLOCK + Alignment.LINE;
        mStride = outBlocks * Lanes.BLOCK + Alignment.LINE;
        blockwise = this.filters.values().length <= SMALL_FILTERS;
        int panelFloats = workFloats(1);
        imagePanels = Panels.evenly(tiles.perImage(), Lanes.ROWS);
        blocks = Panels.evenly(imagePanels.count(), Math.max(1, options.winogradFloats() / panelFloats));
        int panelTileFloats = Lanes.ROWS * algorithm.tileFloats();
        halfwayBlocks = Math.max(1, HALFWAY_FLOATS / panelTileFloats);
        halfwayFloats = Alignment.lines(halfwayBlocks * panelTileFloats);
        groupTiles = Math.max(1, Math.min(this.filters.tiles(), options.weightFloats() / this.filters.streams().tileFloats()));
        groups = (this.filters.tiles() + groupTiles - 1) / groupTiles;
    }

    @Override
    public int phases() {
        return blockwise ? 1 : 3;
    }

    @Override
    public int tasks(int phase, int images) {
        if (blockwise) {
            return images * blocks.count();
        }
        int panels = panels(images).count();
        return switch (phase) {
            case 0 -> panels * chunks(inBlocks);
            case 1 -> algorithm.frequencies() * groups;
            default -> panels * chunks(outBlocks);
        };
    }

    @Override
    public Optional<TaskArea> area(int phase, int task) {
        if (blockwise) {
            return Optional.of(tiles.area(imagePanels.ofBlock(blocks, task)));
        }
        Panels panels = panels(1);
        if (phase == 0) {
            return Optional.of(new TaskArea(tiles.area(panels.range(task / chunks(inBlocks))).read(), PixelRange.NONE));
        }
        return Optional.of(new TaskArea(PixelRange.NONE, tiles.area(panels.range(task / chunks(outBlocks))).written()));
    }

    /** The tiles of all images, cut for the phases. */
    private Panels panels(int images) {
        return Panels.of(images * tiles.perImage());
    }

    private static int chunks(int channelBlocks) {
        return (channelBlocks + TASK_BLOCKS - 1) / TASK_BLOCKS;
    }

    @Override
    public int workspaceFloats(int images) {
        return blockwise ? 0 : workFloats(panels(images).count());
    }

    private int workFloats(int panels) {
        return Math.multiplyExact(panels, (vStride + mStride) * algorithm.frequencies());
    }

    @Override
    public void run(int phase, int task, Operands o, Scratch scratch) {
        if (blockwise) {
            runBlock(task, o, scratch);
            return;
        }
        Panels panels = panels(o.images());
        Work work = new Work(panels, 0, panels.count(), 0, o.images(), o.workspace(), o.workspaceBase());
        switch (phase) {
            case 0 -> {
                int chunk = task % chunks(inBlocks) * TASK_BLOCKS;
                transformInput(o, work, task / chunks(inBlocks), chunk, Math.min(inBlocks, chunk + TASK_BLOCKS), scratch);
            }
            case 1 -> {
                int first = task % groups * groupTiles;
                multiply(work, task / groups, first, Math.min(filters.tiles(), first + groupTiles));
            }
            default -> {
                int chunk = task % chunks(outBlocks) * TASK_BLOCKS;
                transformOutput(o, work, task / chunks(outBlocks), chunk, Math.min(outBlocks, chunk + TASK_BLOCKS), scratch);
            }
        }
    }

    /**
     * Panels of tiles that go through the steps together, and where their V and, behind it, M are. The first tile of each image is followed by the
     * second of each, and so on, so that tiles that do without the same frequencies share panels.
     *
     * @param panels how the tiles are cut
     * @param firstPanel first panel to work on
     * @param lastPanel first panel beyond
     * @param firstImage first image that the tiles are of
     * @param images number of these
     */
    private record Work(Panels panels, int firstPanel, int lastPanel, int firstImage, int images, float[] memory, int base) {
        int tile(int panel, int row) {
            return (panels.first(panel) + row) / images;
        }

        int image(int panel, int row) {
            return firstImage + (panels.first(panel) + row) % images;
        }

        /** Whether the panel has any of an image's tiles from {@code first} to before {@code last}. */
        boolean has(int panel, int first, int last) {
            return panels.first(panel) < last * images && panels.first(panel + 1) > first * images;
        }
    }

    private void runBlock(int task, Operands o, Scratch scratch) {
        int block = task % blocks.count();
        float[] memory = scratch.buffer(halfwayFloats + workFloats(blocks.rows(0)));
        Work work = new Work(imagePanels, blocks.first(block), blocks.first(block + 1), task / blocks.count(), 1, memory, Scratch.BUFFER + halfwayFloats);
        for (int panel = work.firstPanel; panel < work.lastPanel; panel++) {
            transformInput(o, work, panel, 0, inBlocks, scratch);
        }
        for (int frequency = 0; frequency < algorithm.frequencies(); frequency++) {
            multiply(work, frequency, 0, filters.tiles());
        }
        for (int panel = work.firstPanel; panel < work.lastPanel; panel++) {
            transformOutput(o, work, panel, 0, outBlocks, scratch);
        }
    }

    private int vOffset(Work work, int panel) {
        return work.base + (panel - work.firstPanel) * algorithm.frequencies() * vStride;
    }

    private int mOffset(Work work, int panel) {
        return vOffset(work, work.lastPanel) + (panel - work.firstPanel) * algorithm.frequencies() * mStride;
    }

    private void transformInput(Operands o, Work work, int panel, int firstBlock, int lastBlock, Scratch scratch) {
        int rows = work.panels.rows(panel);
        int[] positions = scratch.offsets(rows * algorithm.frequencies());
        for (int row = 0; row < rows; row++) {
            tiles.inputPositions(work.image(panel, row), work.tile(panel, row), o.inBase(), o.zeroBase(), positions, row * algorithm.frequencies());
        }
        float[] t = scratch.buffer(halfwayFloats);
        for (int first = firstBlock; first < lastBlock; first += halfwayBlocks) {
            int last = Math.min(lastBlock, first + halfwayBlocks);
            for (int row = 0; row < rows; row++) {
                for (int block = first; block < last; block++) {
                    algorithm.inputColumns(o.in(), positions, row * algorithm.frequencies(), block * Lanes.BLOCK, t,
                            halfway(row, block - first));
                }
            }
            for (int block = first; block < last; block++) {
                for (int row = 0; row < rows; row++) {
                    algorithm.inputRows(t, halfway(row, block - first), work.memory,
                            vOffset(work, panel) + block * Lanes.BLOCK + row * Lanes.COUNT, vStride);
                }
            }
        }
    }

    /** Where a tile's channel block is between the two halves of a transform. */
    private int halfway(int row, int block) {
        return Scratch.BUFFER + (row * halfwayBlocks + block) * algorithm.tileFloats();
    }

    private void multiply(Work work, int frequency, int firstTile, int lastTile) {
        int filter = filters.offset(frequency);
        for (int panel = work.firstPanel; panel < work.lastPanel; panel++) {
            if (work.has(panel, tiles.firstNeeding(frequency), tiles.lastNeeding(frequency))) {
                int v = vOffset(work, panel) + frequency * vStride;
                int m = mOffset(work, panel) + frequency * mStride;
                for (int tile = firstTile; tile < lastTile; tile++) {
                    filters.streams().multiply(work.panels.rows(panel), work.memory, v, filters.values(), filter, tile, noEpilogue, work.memory,
                            m + tile * 2 * Lanes.BLOCK);
                }
            }
        }
    }

    private void transformOutput(Operands o, Work work, int panel, int firstBlock, int lastBlock, Scratch scratch) {
        int rows = work.panels.rows(panel);
        float[] t = scratch.buffer(halfwayFloats);
        for (int first = firstBlock; first < lastBlock; first += halfwayBlocks) {
            int last = Math.min(lastBlock, first + halfwayBlocks);
            for (int block = first; block < last; block++) {
                for (int row = 0; row < rows; row++) {
                    int tile = halfway(row, block - first);
                    algorithm.outputColumns(work.memory, mOffset(work, panel) + block * Lanes.BLOCK + row * Lanes.COUNT, mStride, t, tile);
                    algorithm.outputRows(t, tile);
                }
            }
            for (int row = 0; row < rows; row++) {
                int[] pairs = tiles.outputPairs(work.tile(panel, row));
                int out = tiles.outputBase(work.image(panel, row), o.outBase());
                for (int block = first; block < last; block++) {
                    epilogue.scatter(t, halfway(row, block - first), pairs, block * Lanes.COUNT, o.out(), out + block * Lanes.BLOCK);
                }
            }
        }
    }

    @Override
    public double saving() {
        return tiles.saving();
    }

    @Override
    public String algorithm() {
        return algorithm.name();
    }

    @Override
    public String tile() {
        return blockwise ? Lanes.tile(blocks.rows(0), filters.tiles()) : "all x" + groupTiles * Lanes.TILE;
    }
}
