package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.Alignment;
import java.util.Arrays;

/**
 * 3x3 filters in the frequency domain of {@link WinogradTransforms}, {@code U = G g G^T}, computed in double precision and rounded once:
 *
 * <pre>
 *       |  1/4     0     0   |
 *       | -1/6   -1/6  -1/6  |
 *   G = | -1/6    1/6  -1/6  |
 *       |  1/24   1/12  1/6  |
 *       |  1/24  -1/12  1/6  |
 *       |   0      0     1   |
 * </pre>
 *
 * Layout: {@code [36][O / 2B][C][2B]}, for each frequency the packed weights of a 1x1 convolution.
 *
 * @param values the filters, from {@link Alignment#FIRST} on
 * @param depth C, padded
 * @param tiles number of output tiles
 * @param bias one value an output channel, padded
 */
record WinogradFilters(float[] values, int depth, int tiles, float[] bias) {
    /** Frequencies of a tile. */
    static final int FREQUENCIES = WinogradTransforms.IN * WinogradTransforms.IN;

    private static final double[][] G = {
        {1 / 4.0, 0, 0},
        {-1 / 6.0, -1 / 6.0, -1 / 6.0},
        {-1 / 6.0, 1 / 6.0, -1 / 6.0},
        {1 / 24.0, 1 / 12.0, 1 / 6.0},
        {1 / 24.0, -1 / 12.0, 1 / 6.0},
        {0, 0, 1}
    };

    /** @param weights O x C x 3 x 3 */
    static WinogradFilters transform(float[] weights, float[] bias, int outChannels, int inChannels) {
        int depth = Lanes.padded(inChannels);
        int tiles = Lanes.padded(outChannels) / Lanes.TILE;
        int plane = tiles * Lanes.TILE * depth;
        float[] values = new float[Alignment.FIRST + Math.multiplyExact(FREQUENCIES, plane)];
        double[] frequencies = new double[FREQUENCIES];
        for (int o = 0; o < outChannels; o++) {
            for (int c = 0; c < inChannels; c++) {
                transform(weights, (o * inChannels + c) * 9, frequencies);
                int to = Alignment.FIRST + (o / Lanes.TILE * depth + c) * Lanes.TILE + o % Lanes.TILE;
                for (int f = 0; f < FREQUENCIES; f++) {
                    values[to + f * plane] = (float) frequencies[f];
                }
            }
        }
        return new WinogradFilters(values, depth, tiles, Arrays.copyOf(bias, tiles * Lanes.TILE));
    }

    private static void transform(float[] weights, int from, double[] frequencies) {
        for (int i = 0; i < G.length; i++) {
            double[] row = new double[3];
            for (int x = 0; x < 3; x++) {
                row[x] = G[i][0] * weights[from + x] + G[i][1] * weights[from + 3 + x] + G[i][2] * weights[from + 6 + x];
            }
            for (int j = 0; j < G.length; j++) {
                frequencies[i * G.length + j] = row[0] * G[j][0] + row[1] * G[j][1] + row[2] * G[j][2];
            }
        }
    }

    /** First float of an output tile of a frequency. */
    int tileOffset(int frequency, int tile) {
        return Alignment.FIRST + (frequency * tiles + tile) * depth * Lanes.TILE;
    }
}
