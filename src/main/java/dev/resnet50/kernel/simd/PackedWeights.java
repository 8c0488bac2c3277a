package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.Alignment;
import dev.resnet50.kernel.Filters;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

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
    /** @param position where term {@code k} is in the filter of an output channel; negative for a zero */
    static PackedWeights pack(Filters filters, int depth, IntUnaryOperator position) {
        int outChannels = filters.bias().length;
        int tiles = Lanes.padded(outChannels) / Lanes.TILE;
        float[] values = new float[Alignment.FIRST + Math.multiplyExact(tiles * Lanes.TILE, depth)];
        for (int first = 0; first < outChannels; first += Lanes.TILE) {
            int last = Math.min(outChannels, first + Lanes.TILE);
            for (int k = 0; k < depth; k++) {
                int index = position.applyAsInt(k);
                if (index >= 0) {
                    int to = Alignment.FIRST + first * depth + k * Lanes.TILE - first;
                    for (int o = first; o < last; o++) {
                        values[to + o] = filters.weight(o, index);
                    }
                }
            }
        }
        return new PackedWeights(values, depth, tiles, Arrays.copyOf(filters.bias(), tiles * Lanes.TILE));
    }

    /** Filters of O x C x K x K, with the terms in the order window row, window column, padded channel. */
    static PackedWeights packWindows(Filters filters, int kernel) {
        int window = kernel * kernel;
        int inChannels = filters.filterLength() / window;
        int padded = Lanes.padded(inChannels);
        return pack(filters, window * padded, k -> k % padded < inChannels ? k % padded * window + k / padded : -1);
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
