package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.ConvolutionShape;
import dev.resnet50.kernel.PixelRange;
import dev.resnet50.kernel.TaskArea;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the pixels of the m x m output tiles of a 3x3 convolution, and of the n x n input tiles around them, lie: tables for the tiles of one
 * image, made once, as the transforms of a small layer take no longer than finding their pixels.
 *
 * <p>Where the output is no multiple of m, tiles have two heights and two widths, and the smaller ones do without some frequencies. Tiles are numbered so that
 * those that need a frequency are neighbours: large in height, large in both, large in width, small in both.
 */
final class WinogradTiles {
    /** In a table: outside the image. */
    private static final int OUTSIDE = -1;

    private final ConvolutionShape shape;
    private final int side;
    private final List<Area> areas;
    private final int[][] inputs;
    private final int[][] outputs;
    private final int[] firsts;
    private final int[] lasts;
    private final int multiplications;
    private final int imageFloats;
    private final int outputFloats;

    WinogradTiles(WinogradAlgorithm algorithm, ConvolutionShape shape) {
        this.shape = shape;
        PanelLayout input = PanelLayout.of(shape.inChannels(), shape.inHeight(), shape.inWidth());
        PanelLayout output = PanelLayout.of(shape.outChannels(), shape.outHeight(), shape.outWidth());
        imageFloats = input.floats();
        outputFloats = output.floats();
        side = algorithm.side();
        areas = areas(algorithm.cut(shape.outHeight()), algorithm.cut(shape.outWidth()));
        inputs = new int[areas.size()][];
        outputs = new int[areas.size()][];
        for (int tile = 0; tile < inputs.length; tile++) {
            inputs[tile] = inputs(input, algorithm.side(), areas.get(tile));
            outputs[tile] = outputs(output, algorithm.side(), areas.get(tile));
        }
        firsts = new int[algorithm.frequencies()];
        lasts = new int[algorithm.frequencies()];
        int products = 0;
        for (int frequency = 0; frequency < firsts.length; frequency++) {
            int y = algorithm.firstOutput(frequency / algorithm.side());
            int x = algorithm.firstOutput(frequency % algorithm.side());
            for (int tile = 0; tile < inputs.length; tile++) {
                if (areas.get(tile).height > y && areas.get(tile).width > x) {
                    firsts[frequency] = lasts[frequency] == 0 ? tile : firsts[frequency];
                    lasts[frequency] = tile + 1;
                    products++;
                }
            }
        }
        multiplications = products;
    }

    /** The output pixels of a tile. */
    private record Area(int top, int left, int height, int width) {}

    /** All tiles, in their order. */
    private static List<Area> areas(Panels down, Panels across) {
        List<Area> areas = new ArrayList<>();
        int tall = down.larger();
        int wide = across.larger();
        addAreas(areas, down, 0, tall, across, wide, across.count());
        addAreas(areas, down, 0, tall, across, 0, wide);
        addAreas(areas, down, tall, down.count(), across, 0, wide);
        addAreas(areas, down, tall, down.count(), across, wide, across.count());
        return areas;
    }

    private static void addAreas(List<Area> areas, Panels down, int firstRow, int lastRow, Panels across, int firstColumn, int lastColumn) {
        for (int y = firstRow; y < lastRow; y++) {
            for (int x = firstColumn; x < lastColumn; x++) {
                areas.add(new Area(down.first(y), across.first(x), down.rows(y), across.rows(x)));
            }
        }
    }

    /** Column by column. */
    private int[] inputs(PanelLayout layout, int side, Area area) {
        int[] table = new int[side * side];
        int top = area.top * shape.stride() - shape.padding();
        int left = area.left * shape.stride() - shape.padding();
        for (int i = 0; i < table.length; i++) {
            int y = top + i % side;
            int x = left + i / side;
            boolean inside = y >= 0 && y < shape.inHeight() && x >= 0 && x < shape.inWidth();
            table[i] = inside ? layout.offset(y, x) : OUTSIDE;
        }
        return table;
    }

    /** Pairs: where an output pixel is in the image, where in the transformed tile. */
    private static int[] outputs(PanelLayout layout, int side, Area area) {
        int[] table = new int[2 * area.height * area.width];
        int i = 0;
        for (int y = 0; y < area.height; y++) {
            for (int x = 0; x < area.width; x++) {
                table[i++] = layout.offset(area.top + y, area.left + x);
                table[i++] = (y * side + x) * Lanes.COUNT;
            }
        }
        return table;
    }

    /** What some tiles, given as a range of their numbers, read, as far as it is inside the image, and write. */
    TaskArea area(PixelRange numbers) {
        int top = Integer.MAX_VALUE;
        int bottom = 0;
        int lastTop = 0;
        for (Area area : areas.subList(numbers.first(), numbers.end())) {
            top = Math.min(top, area.top);
            lastTop = Math.max(lastTop, area.top);
            bottom = Math.max(bottom, area.top + area.height);
        }
        int firstRow = top * shape.stride() - shape.padding();
        int endRow = lastTop * shape.stride() - shape.padding() + side;
        return new TaskArea(PixelRange.ofRows(firstRow, endRow, shape.inHeight(), shape.inWidth()),
                PixelRange.ofRows(top, bottom, shape.outHeight(), shape.outWidth()));
    }

    /** Tiles of an image. */
    int perImage() {
        return inputs.length;
    }

    /** The first tile that needs a frequency. */
    int firstNeeding(int frequency) {
        return firsts[frequency];
    }

    /** The first tile beyond those that need a frequency; all between do. */
    int lastNeeding(int frequency) {
        return lasts[frequency];
    }

    /** Multiplications of the definition over those of the tiles. */
    double saving() {
        return 9.0 * shape.outHeight() * shape.outWidth() / multiplications;
    }

    /** Fills in from {@code first} on where the n x n input pixels of a tile are, column by column; those outside the image are at {@code zeroBase}. */
    void inputPositions(int image, int tile, int inBase, int zeroBase, int[] positions, int first) {
        int[] table = inputs[tile];
        int base = inBase + image * imageFloats;
        for (int i = 0; i < table.length; i++) {
            positions[first + i] = table[i] == OUTSIDE ? zeroBase : base + table[i];
        }
    }

    /** Pairs for the output pixels of a tile: where in the image, where in the transformed tile. */
    int[] outputPairs(int tile) {
        return outputs[tile];
    }

    /** Where an image starts in the output. */
    int outputBase(int image, int outBase) {
        return outBase + image * outputFloats;
    }
}
