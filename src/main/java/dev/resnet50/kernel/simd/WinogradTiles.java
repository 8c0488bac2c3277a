package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.ConvolutionShape;

/**
 * Where the pixels of the m x m output tiles of a 3x3 convolution, and of the n x n input tiles around them, lie: tables for the tiles of one
 * image, made once, as the transforms of a small layer take no longer than finding their pixels.
 */
final class WinogradTiles {
    /** In a table: outside the image. */
    private static final int OUTSIDE = -1;

    private final ConvolutionShape shape;
    private final int[][] inputs;
    private final int[][] outputs;
    private final int frequencies;
    private final int imageFloats;
    private final int outputFloats;

    WinogradTiles(WinogradAlgorithm algorithm, ConvolutionShape shape) {
        this.shape = shape;
        frequencies = algorithm.frequencies();
        PanelLayout input = PanelLayout.of(shape.inChannels(), shape.inHeight(), shape.inWidth());
        PanelLayout output = PanelLayout.of(shape.outChannels(), shape.outHeight(), shape.outWidth());
        imageFloats = input.floats();
        outputFloats = output.floats();
        int m = algorithm.outputs();
        int across = (shape.outWidth() + m - 1) / m;
        int down = (shape.outHeight() + m - 1) / m;
        inputs = new int[down * across][];
        outputs = new int[down * across][];
        for (int tile = 0; tile < inputs.length; tile++) {
            int top = tile / across * m;
            int left = tile % across * m;
            inputs[tile] = inputs(input, algorithm.side(), top * shape.stride() - shape.padding(),
                    left * shape.stride() - shape.padding());
            outputs[tile] = outputs(output, algorithm.side(), top, Math.min(shape.outHeight(), top + m), left,
                    Math.min(shape.outWidth(), left + m));
        }
    }

    /** Column by column. */
    private int[] inputs(PanelLayout layout, int side, int top, int left) {
        int[] table = new int[side * side];
        for (int i = 0; i < table.length; i++) {
            int y = top + i % side;
            int x = left + i / side;
            boolean inside = y >= 0 && y < shape.inHeight() && x >= 0 && x < shape.inWidth();
            table[i] = inside ? layout.offset(y, x) : OUTSIDE;
        }
        return table;
    }

    /** Pairs: where an output pixel is in the image, where in the transformed tile. */
    private static int[] outputs(PanelLayout layout, int side, int top, int bottom, int left, int right) {
        int[] table = new int[2 * (bottom - top) * (right - left)];
        int i = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                table[i++] = layout.offset(y, x);
                table[i++] = ((y - top) * side + x - left) * Lanes.COUNT;
            }
        }
        return table;
    }

    /** Tiles of an image; tiles of several images are numbered on. */
    int perImage() {
        return inputs.length;
    }

    /** Multiplications of the definition over those of the tiles, which may reach over the edge. */
    double saving() {
        return 9.0 * shape.outHeight() * shape.outWidth() / (perImage() * frequencies);
    }

    /** Fills in from {@code first} on where the n x n input pixels of a tile are, column by column; those outside the image are at {@code zeroBase}. */
    void inputPositions(int tile, int inBase, int zeroBase, int[] positions, int first) {
        int[] table = inputs[tile % inputs.length];
        int base = inBase + tile / inputs.length * imageFloats;
        for (int i = 0; i < table.length; i++) {
            positions[first + i] = table[i] == OUTSIDE ? zeroBase : base + table[i];
        }
    }

    /** Pairs for the output pixels of a tile that are inside the image: where in the image, where in the transformed tile. */
    int[] outputPairs(int tile) {
        return outputs[tile % outputs.length];
    }

    /** Where the image of a tile starts in the output. */
    int outputBase(int tile, int outBase) {
        return outBase + tile / outputs.length * outputFloats;
    }
}
