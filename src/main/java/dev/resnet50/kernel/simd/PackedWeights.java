package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.Alignment;
import dev.resnet50.kernel.Epilogue;
import dev.resnet50.kernel.Filters;
import java.util.function.IntUnaryOperator;

/**
 * Weights in the order in which register tiles read them ({@link WeightStreams}), with output channels padded by zeros to whole tiles.
 *
 * @param values the weights, from {@link Alignment#FIRST} on
 * @param streams where in {@code values} they are
 * @param epilogue what is done with the sums
 */
record PackedWeights(float[] values, WeightStreams streams, TileEpilogue epilogue) {
    /** @param position where term {@code k} is in the filter of an output channel; negative for a zero */
    static PackedWeights pack(Filters filters, int depth, IntUnaryOperator position, Epilogue epilogue) {
        int outChannels = filters.bias().length;
        WeightStreams streams = new WeightStreams(depth, Lanes.padded(outChannels) / Lanes.TILE);
        float[] values = new float[Alignment.FIRST + streams.floats()];
        int[] from = new int[depth];
        int[] to = new int[depth];
        for (int k = 0; k < depth; k++) {
            from[k] = position.applyAsInt(k);
            to[k] = Alignment.FIRST + streams.offset(0, k);
        }
        float[] filter = new float[filters.filterLength()];
        for (int o = 0; o < outChannels; o++) {
            filters.scaled(o, filter, 0);
            scatter(filter, from, values, to, streams.offset(o / Lanes.TILE) + o % Lanes.TILE);
        }
        return new PackedWeights(values, streams, TileEpilogue.of(epilogue, filters.bias()));
    }

    private static void scatter(float[] filter, int[] from, float[] values, int[] to, int shift) {
        for (int k = 0; k < from.length; k++) {
            if (from[k] >= 0) {
                values[to[k] + shift] = filter[from[k]];
            }
        }
    }

    /** Filters of O x C x K x K, with the terms in the order window row, window column, padded channel. */
    static PackedWeights packWindows(Filters filters, int kernel, Epilogue epilogue) {
        int window = kernel * kernel;
        int inChannels = filters.filterLength() / window;
        int padded = Lanes.padded(inChannels);
        return pack(filters, window * padded, k -> k % padded < inChannels ? k % padded * window + k / padded : -1, epilogue);
    }

    /** {@link RegisterTile#multiply Multiplies} a panel of {@code rows} pixels by an output tile. */
    void multiply(int rows, float[] a, int aOffset, int tile, float[] out, int outOffset) {
        streams.multiply(rows, a, aOffset, values, Alignment.FIRST, tile, epilogue, out, outOffset);
    }

    /** Terms of each sum, padding included. */
    int depth() {
        return streams.depth();
    }

    /** Number of output tiles. */
    int tiles() {
        return streams.tiles();
    }
}
