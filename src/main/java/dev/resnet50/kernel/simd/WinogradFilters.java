package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.Alignment;
import java.util.Arrays;

/**
 * 3x3 filters in the frequency domain of a {@link WinogradAlgorithm}, {@code U = G g G^T}, computed in double precision and rounded once.
 *
 * <p>Layout: {@code [d * d][O / 2B][C][2B]} for the d rows of G, for each pair of rows the packed weights of a 1x1 convolution.
 *
 * @param values the filters, from {@link Alignment#FIRST} on
 * @param rows rows of G, d; the last one serves all further frequencies of a side
 * @param side frequencies of a side, n
 * @param depth C, padded
 * @param tiles number of output tiles
 * @param bias one value an output channel, padded
 */
record WinogradFilters(float[] values, int rows, int side, int depth, int tiles, float[] bias) {
    /** @param weights O x C x 3 x 3 */
    static WinogradFilters transform(WinogradAlgorithm algorithm, float[] weights, float[] bias, int outChannels, int inChannels) {
        double[][] g = algorithm.filterTransform();
        int depth = Lanes.padded(inChannels);
        int tiles = Lanes.padded(outChannels) / Lanes.TILE;
        int plane = tiles * Lanes.TILE * depth;
        float[] values = new float[Alignment.FIRST + Math.multiplyExact(g.length * g.length, plane)];
        double[] frequencies = new double[g.length * g.length];
        // The channels of a tile are innermost: they are neighbours in memory, while frequencies are far apart.
        for (int first = 0; first < outChannels; first += Lanes.TILE) {
            for (int c = 0; c < inChannels; c++) {
                for (int o = first; o < Math.min(outChannels, first + Lanes.TILE); o++) {
                    transform(g, weights, (o * inChannels + c) * 9, frequencies);
                    int to = Alignment.FIRST + first * depth + c * Lanes.TILE + o - first;
                    for (int f = 0; f < frequencies.length; f++) {
                        values[to + f * plane] = (float) frequencies[f];
                    }
                }
            }
        }
        return new WinogradFilters(values, g.length, algorithm.side(), depth, tiles, Arrays.copyOf(bias, tiles * Lanes.TILE));
    }

    private static void transform(double[][] g, float[] weights, int from, double[] frequencies) {
        int to = 0;
        for (double[] gy : g) {
            double left = gy[0] * weights[from] + gy[1] * weights[from + 3] + gy[2] * weights[from + 6];
            double middle = gy[0] * weights[from + 1] + gy[1] * weights[from + 4] + gy[2] * weights[from + 7];
            double right = gy[0] * weights[from + 2] + gy[1] * weights[from + 5] + gy[2] * weights[from + 8];
            for (double[] gx : g) {
                frequencies[to++] = left * gx[0] + middle * gx[1] + right * gx[2];
            }
        }
    }

    /** First float of a frequency's filters. */
    int offset(int frequency) {
        int y = Math.min(frequency / side, rows - 1);
        int x = Math.min(frequency % side, rows - 1);
        return Alignment.FIRST + (y * rows + x) * tiles * tileFloats();
    }

    /** Floats of one output tile at one frequency. */
    int tileFloats() {
        return depth * Lanes.TILE;
    }
}
