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
 */
record WinogradFilters(float[] values, int rows, int side, WeightStreams streams) {
    private static final int WINDOW = 9;

    /** Transforms filters of O x C x 3 x 3. */
    static WinogradFilters transform(WinogradAlgorithm algorithm, Filters filters) {
        int outChannels = filters.bias().length;
        int inChannels = filters.filterLength() / WINDOW;
        double[][] g = algorithm.filterTransform();
        WeightStreams streams = new WeightStreams(Lanes.padded(inChannels), Lanes.padded(outChannels) / Lanes.TILE);
        float[] values = new float[Alignment.FIRST + Math.multiplyExact(g.length * g.length, streams.floats())];
        int length = filters.filterLength();
        float[] ofTile = new float[Lanes.TILE * length];
        FilterBlock block = new FilterBlock(g);
        for (int first = 0; first < outChannels; first += Lanes.TILE) {
            int count = Math.min(outChannels - first, Lanes.TILE);
            for (int o = 0; o < count; o++) {
                filters.scaled(first + o, ofTile, o * length);
            }
            Arrays.fill(ofTile, count * length, ofTile.length, 0);
            for (int c = 0; c < inChannels; c += FilterBlock.CHANNELS) {
                block.gather(ofTile, length, c, Math.min(inChannels - c, FilterBlock.CHANNELS));
                block.transform(values, Alignment.FIRST + streams.offset(first / Lanes.TILE, c), streams.floats());
            }
        }
        return new WinogradFilters(values, g.length, algorithm.side(), streams);
    }

    /**
     * The filters of half a turn's input channels for the output channels of a tile. These are innermost everywhere, so that the JIT compiler makes
     * vectors of the plain loops: the first image waits for some fifty million values. The loops are short, or the compiler would work on most of them
     * twice, the first time for a call under way ("on-stack replacement").
     */
    private static final class FilterBlock {
        static final int CHANNELS = WeightStreams.TERMS / 2;
        private static final int FILTERS = CHANNELS * Lanes.TILE;

        private final double[][] g;
        private final double[][] filter = new double[WINDOW][FILTERS];
        private final double[][] row = new double[3][FILTERS];

        FilterBlock(double[][] g) {
            this.g = g;
        }

        /**
         * Takes {@code count} input channels from {@code channel} on; the others of the block are zero.
         *
         * @param ofTile filters of C x 3 x 3, for each output channel of the tile
         * @param length of these
         */
        void gather(float[] ofTile, int length, int channel, int count) {
            for (int i = 0; i < WINDOW; i++) {
                for (int c = 0; c < count; c++) {
                    gather(ofTile, (channel + c) * WINDOW + i, length, filter[i], c * Lanes.TILE);
                }
                Arrays.fill(filter[i], count * Lanes.TILE, FILTERS, 0);
            }
        }

        private static void gather(float[] from, int first, int step, double[] to, int at) {
            for (int o = 0; o < Lanes.TILE; o++) {
                to[at + o] = from[first + o * step];
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
            for (int i = 0; i < FILTERS; i++) {
                sum[i] = first * a[i] + second * b[i] + third * c[i];
            }
        }

        private static void combine(double[] factors, double[] a, double[] b, double[] c, float[] sums, int to) {
            double first = factors[0];
            double second = factors[1];
            double third = factors[2];
            for (int i = 0; i < FILTERS; i++) {
                sums[to + i] = (float) (first * a[i] + second * b[i] + third * c[i]);
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
