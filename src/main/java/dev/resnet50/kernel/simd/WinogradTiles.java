package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.ConvolutionShape;

/** Where the pixels of the 4x4 output tiles of a 3x3 convolution, and of the 6x6 input tiles around them, lie. */
final class WinogradTiles {
    private final int height;
    private final int width;
    private final int across;
    private final int perImage;
    private final PanelLayout input;
    private final PanelLayout output;

    WinogradTiles(ConvolutionShape shape) {
        height = shape.inHeight();
        width = shape.inWidth();
        across = (width + WinogradTransforms.OUT - 1) / WinogradTransforms.OUT;
        perImage = across * ((height + WinogradTransforms.OUT - 1) / WinogradTransforms.OUT);
        input = PanelLayout.of(shape.inChannels(), height, width);
        output = PanelLayout.of(shape.outChannels(), height, width);
    }

    /** Tiles of an image; tiles of several images are numbered on. */
    int perImage() {
        return perImage;
    }

    /** Multiplications of the definition over those of the tiles, which may reach over the edge. */
    double saving() {
        return 9.0 * height * width / (perImage * WinogradFilters.FREQUENCIES);
    }

    /** Fills in where the 36 input pixels of a tile are; those outside the image are at {@code zeroBase}. */
    void inputOffsets(int tile, int inBase, int zeroBase, int[] offsets) {
        int base = inBase + tile / perImage * input.floats();
        int top = tile % perImage / across * WinogradTransforms.OUT - 1;
        int left = tile % perImage % across * WinogradTransforms.OUT - 1;
        int i = 0;
        for (int y = top; y < top + WinogradTransforms.IN; y++) {
            for (int x = left; x < left + WinogradTransforms.IN; x++) {
                boolean inside = y >= 0 && y < height && x >= 0 && x < width;
                offsets[i++] = inside ? base + input.offset(y, x) : zeroBase;
            }
        }
    }

    /**
     * Lists the output pixels of a tile that are inside the image: for each, where it is in the output and where in the transformed tile.
     *
     * @return their number
     */
    int outputOffsets(int tile, int outBase, int[] offsets) {
        int base = outBase + tile / perImage * output.floats();
        int top = tile % perImage / across * WinogradTransforms.OUT;
        int left = tile % perImage % across * WinogradTransforms.OUT;
        int count = 0;
        for (int y = top; y < Math.min(height, top + WinogradTransforms.OUT); y++) {
            for (int x = left; x < Math.min(width, left + WinogradTransforms.OUT); x++) {
                offsets[2 * count] = base + output.offset(y, x);
                offsets[2 * count + 1] = ((y - top) * WinogradTransforms.IN + x - left) * Lanes.COUNT;
                count++;
            }
        }
        return count;
    }
}
