package dev.resnet50.kernel;

/**
 * How much of a layer one task takes, in floats. What fits which cache differs between machines; no value changes a result by a bit, as
 * every output is summed by one task in one order.
 *
 * @param weightFloats weights that a task of a matrix product keeps in the second-level cache
 * @param gemmFloats activations that a task of a 1x1 convolution keeps there beside them
 * @param patchFloats windows that a task of a direct 3x3 convolution gathers
 * @param winogradFloats transformed input and output of a task of Winograd's algorithms that takes a block through all steps
 * @param imageFloats a block of layers goes through its images one by one if its output is larger than this, else through all
 *     together
 */
public record TileOptions(int weightFloats, int gemmFloats, int patchFloats, int winogradFloats, int imageFloats) {
    /** Measured on cores with 512 KB and 1 MB of second-level cache: 256 KB, 512 KB, 1120 KB, 512 KB and 1 MB. */
    public static final TileOptions DEFAULT = new TileOptions(64 * 1024, 128 * 1024, 280 * 1024, 128 * 1024, 256 * 1024);

    public TileOptions {
        if (weightFloats < 1 || gemmFloats < 1 || patchFloats < 1 || winogradFloats < 1 || imageFloats < 1) {
            throw new IllegalArgumentException("a tile of nothing: " + weightFloats + ", " + gemmFloats + ", " + patchFloats + ", "
                    + winogradFloats + ", " + imageFloats);
        }
    }
}
