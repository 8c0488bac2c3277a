package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.Epilogue;
import dev.resnet50.kernel.Filters;
import dev.resnet50.kernel.Operands;
import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.Scratch;

/**
 * The classifier as a matrix product whose pixels are images: the features of up to R images share a panel, so that the weights are
 * read once for all of them. First phase: gather the features into panels. Second: a task is one panel x one tile of classes; its sums
 * are unpacked to plain rows of logits.
 */
final class Linear implements Operator {
    private final PackedWeights weights;
    private final int classes;
    private final PanelLayout input;

    Linear(int channels, int classes, float[] weights, float[] bias) {
        this.weights = PackedWeights.packWindows(Filters.of(weights, bias), 1, Epilogue.BIAS);
        this.classes = classes;
        input = PanelLayout.of(channels, 1, 1);
    }

    @Override
    public int phases() {
        return 2;
    }

    @Override
    public int tasks(int phase, int images) {
        int panels = Panels.of(images).count();
        return phase == 0 ? panels : panels * weights.tiles();
    }

    @Override
    public int workspaceFloats(int images) {
        return Panels.of(images).count() * weights.depth() * Lanes.ROWS;
    }

    @Override
    public void run(int phase, int task, Operands o, Scratch scratch) {
        Panels panels = Panels.of(o.images());
        if (phase == 0) {
            gather(task, panels, o);
        } else {
            multiply(task / weights.tiles(), task % weights.tiles(), panels, o, scratch.tile());
        }
    }

    private void gather(int panel, Panels panels, Operands o) {
        for (int row = 0; row < panels.rows(panel); row++) {
            int image = panels.first(panel) + row;
            PixelCopy.copy(o.in(), o.inBase() + image * input.floats(), o.workspace(),
                    o.workspaceBase() + panel * weights.depth() * Lanes.ROWS + row * Lanes.COUNT, weights.depth() / Lanes.COUNT);
        }
    }

    private void multiply(int panel, int tile, Panels panels, Operands o, float[] sums) {
        int rows = panels.rows(panel);
        weights.multiply(rows, o.workspace(), o.workspaceBase() + panel * weights.depth() * Lanes.ROWS, tile, sums, Scratch.TILE);
        for (int row = 0; row < rows; row++) {
            int to = o.outBase() + (panels.first(panel) + row) * classes;
            for (int c = tile * Lanes.TILE; c < Math.min(classes, (tile + 1) * Lanes.TILE); c++) {
                o.out()[to + c] = sums[Scratch.TILE + PanelLayout.channelOffset(c - tile * Lanes.TILE) + row * Lanes.COUNT];
            }
        }
    }

    @Override
    public String algorithm() {
        return "gemm";
    }
}
