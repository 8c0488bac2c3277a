package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.Alignment;
import java.util.Arrays;

/**
 * Weights in the order in which register tiles read them, {@code [O / 2B][depth][2B]}, with output channels padded by zeros to whole
 * tiles.
 *
 * @param values the weights, from {@link Alignment#FIRST} on
 * @param depth terms of each sum, padding included
 * @param tiles number of output tiles
 * @param bias one value an output channel, padded
 */
record PackedWeights(float[] values, int depth, int tiles, float[] bias) {
    /** Where the weight of output channel {@code o} and term {@code k} is in the unpacked weights; negative for a zero. */
    @FunctionalInterface
    interface Source {
        int index(int outChannel, int k);
    }

    static PackedWeights pack(float[] weights, float[] bias, int outChannels, int depth, Source source) {
        int tiles = Lanes.padded(outChannels) / Lanes.TILE;
        float[] values = new float[Alignment.FIRST + Math.multiplyExact(tiles * Lanes.TILE, depth)];
        for (int first = 0; first < outChannels; first += Lanes.TILE) {
            for (int k = 0; k < depth; k++) {
                int to = Alignment.FIRST + first * depth + k * Lanes.TILE;
                for (int o = first; o < Math.min(outChannels, first + Lanes.TILE); o++, to++) {
                    int from = source.index(o, k);
                    values[to] = from < 0 ? 0 : weights[from];
                }
            }
        }
        return new PackedWeights(values, depth, tiles, Arrays.copyOf(bias, tiles * Lanes.TILE));
    }

    /** K x K convolution weights, O x C x K x K, with the terms in the order window row, window column, padded channel. */
    static PackedWeights packWindows(float[] weights, float[] bias, int outChannels, int inChannels, int kernel) {
        int padded = Lanes.padded(inChannels);
        int window = kernel * kernel;
        return pack(weights, bias, outChannels, window * padded,
                (o, k) -> k % padded < inChannels ? (o * inChannels + k % padded) * window + k / padded : -1);
    }

    /** First float of an output tile. */
    int tileOffset(int tile) {
        return Alignment.FIRST + tile * depth * Lanes.TILE;
    }

    /** Floats of one output tile. */
    int tileFloats() {
        return depth * Lanes.TILE;
    }
}
