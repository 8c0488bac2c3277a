package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.Alignment;
import dev.resnet50.kernel.Filters;
import java.util.Arrays;

/**
 * 3x3 filters in the frequency domain of a {@link WinogradAlgorithm}, {@code U = G g G^T}, computed in double precision and rounded once.
 *
 * <p>Layout: {@code [d * d][streams]} for the d rows of G, for each pair of rows the weights of a 1x1 convolution ({@link WeightStreams}).
 *
 * @param values the filters, from {@link Alignment#FIRST} on
 * @param rows rows of G, d; the last one serves all further frequencies of a side
 * @param side frequencies of a side, n
 * @param streams where the weights of a frequency are
 * @param bias one value an output channel, padded
 */
record WinogradFilters(float[] values, int rows, int side, WeightStreams streams, float[] bias) {
    private static final int WINDOW = 9;

    /** Transforms filters of O x C x 3 x 3. */
    static WinogradFilters transform(WinogradAlgorithm algorithm, Filters filters) {
        int outChannels = filters.bias().length;
        int inChannels = filters.filterLength() / WINDOW;
        double[][] g = algorithm.filterTransform();
        WeightStreams streams = new WeightStreams(Lanes.padded(inChannels), Lanes.padded(outChannels) / Lanes.TILE);
        float[] values = new float[Alignment.FIRST + Math.multiplyExact(g.length * g.length, streams.floats())];
        FilterTile tile = new FilterTile(g);
        for (int first = 0; first < outChannels; first += Lanes.TILE) {
            for (int c = 0; c < inChannels; c++) {
                tile.gather(filters, first, Math.min(outChannels, first + Lanes.TILE), c);
                tile.transform(values, Alignment.FIRST + streams.offset(first / Lanes.TILE, c), streams.floats());
            }
        }
        return new WinogradFilters(values, g.length, algorithm.side(), streams, Arrays.copyOf(filters.bias(), streams.tiles() * Lanes.TILE));
    }

    /**
     * The filters of one input channel for all output channels of a tile. These are innermost everywhere, so that the JIT compiler makes vectors of
     * the plain loops: the first image waits for some fifty million values.
     */
    private static final class FilterTile {
        private final double[][] g;
        private final double[][] filter = new double[WINDOW][Lanes.TILE];
        private final double[][] row = new double[3][Lanes.TILE];

        FilterTile(double[][] g) {
            this.g = g;
        }

        /** Output channels from the last one on are zero. */
        void gather(Filters filters, int first, int last, int channel) {
            for (int i = 0; i < WINDOW; i++) {
                double[] values = filter[i];
                for (int o = first; o < last; o++) {
                    values[o - first] = filters.weight(o, channel * WINDOW + i);
                }
                Arrays.fill(values, last - first, Lanes.TILE, 0);
            }
        }

        /** Writes frequency {@code f} at {@code to + f * plane}. */
        void transform(float[] values, int to, int plane) {
            int at = to;
            for (double[] gy : g) {
                for (int x = 0; x < 3; x++) {
                    combine(gy, filter[x], filter[x + 3], filter[x + 6], row[x]);
                }
                for (double[] gx : g) {
                    combine(gx, row[0], row[1], row[2], values, at);
                    at += plane;
                }
            }
        }

        private static void combine(double[] factors, double[] a, double[] b, double[] c, double[] sum) {
            double first = factors[0];
            double second = factors[1];
            double third = factors[2];
            for (int o = 0; o < Lanes.TILE; o++) {
                sum[o] = first * a[o] + second * b[o] + third * c[o];
            }
        }

        private static void combine(double[] factors, double[] a, double[] b, double[] c, float[] sums, int to) {
            double first = factors[0];
            double second = factors[1];
            double third = factors[2];
            for (int o = 0; o < Lanes.TILE; o++) {
                sums[to + o] = (float) (first * a[o] + second * b[o] + third * c[o]);
            }
        }
    }

    /** First float of a frequency's filters. */
    int offset(int frequency) {
        int y = Math.min(frequency / side, rows - 1);
        int x = Math.min(frequency % side, rows - 1);
        return Alignment.FIRST + (y * rows + x) * streams.floats();
    }

    /** Input channels, padded. */
    int depth() {
        return streams.depth();
    }

    /** Number of output tiles. */
    int tiles() {
        return streams.tiles();
    }
}
