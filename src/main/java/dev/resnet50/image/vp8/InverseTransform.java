package dev.resnet50.image.vp8;

/** From coefficients back to differences of samples (RFC 6386, section 14), exact in integers. */
final class InverseTransform {
    private static final int SIDE = 4;
    private static final int SAMPLES = SIDE * SIDE;
    /** The root of 2 times the cosine of an eighth of pi, less 1, and the root of 2 times its sine; 16 bits. */
    private static final int COSINE_LESS_ONE = 20091;
    private static final int SINE = 35468;

    private final int[] columns = new int[SAMPLES];

    /**
     * Adds a block's differences to the 4 x 4 samples at {@code at}, clipping the sums to 8 bits.
     *
     * @param from where the block's 16 coefficients begin
     */
    void add(short[] coefficients, int from, byte[] samples, int at, int stride) {
        for (int i = 0; i < SIDE; i++) {
            int first = coefficients[from + i];
            int second = coefficients[from + SIDE + i];
            int third = coefficients[from + 2 * SIDE + i];
            int fourth = coefficients[from + 3 * SIDE + i];
            int even = first + third;
            int odd = first - third;
            int minor = sine(second) - cosine(fourth);
            int major = cosine(second) + sine(fourth);
            columns[i] = even + major;
            columns[SIDE + i] = odd + minor;
            columns[2 * SIDE + i] = odd - minor;
            columns[3 * SIDE + i] = even - major;
        }
        int to = at;
        for (int row = 0; row < SAMPLES; row += SIDE, to += stride) {
            int even = columns[row] + 4 + columns[row + 2];
            int odd = columns[row] + 4 - columns[row + 2];
            int minor = sine(columns[row + 1]) - cosine(columns[row + 3]);
            int major = cosine(columns[row + 1]) + sine(columns[row + 3]);
            addTo(samples, to, even + major >> 3);
            addTo(samples, to + 1, odd + minor >> 3);
            addTo(samples, to + 2, odd - minor >> 3);
            addTo(samples, to + 3, even - major >> 3);
        }
    }

    private static int cosine(int value) {
        return value + (value * COSINE_LESS_ONE >> 16);
    }

    private static int sine(int value) {
        return value * SINE >> 16;
    }

    private static void addTo(byte[] samples, int at, int difference) {
        samples[at] = Plane.clip((samples[at] & 0xFF) + difference);
    }

    /** The Walsh-Hadamard transform of the means of 16 blocks, each written as its block's first coefficient. */
    void spreadMeans(short[] means, short[] coefficients) {
        for (int i = 0; i < SIDE; i++) {
            int outer = means[i] + means[3 * SIDE + i];
            int inner = means[SIDE + i] + means[2 * SIDE + i];
            int innerDifference = means[SIDE + i] - means[2 * SIDE + i];
            int outerDifference = means[i] - means[3 * SIDE + i];
            columns[i] = outer + inner;
            columns[SIDE + i] = outerDifference + innerDifference;
            columns[2 * SIDE + i] = outer - inner;
            columns[3 * SIDE + i] = outerDifference - innerDifference;
        }
        for (int row = 0; row < SAMPLES; row += SIDE) {
            int outer = columns[row] + 3 + columns[row + 3];
            int inner = columns[row + 1] + columns[row + 2];
            int innerDifference = columns[row + 1] - columns[row + 2];
            int outerDifference = columns[row] + 3 - columns[row + 3];
            int to = row * SAMPLES;
            coefficients[to] = (short) (outer + inner >> 3);
            coefficients[to + SAMPLES] = (short) (outerDifference + innerDifference >> 3);
            coefficients[to + 2 * SAMPLES] = (short) (outer - inner >> 3);
            coefficients[to + 3 * SAMPLES] = (short) (outerDifference - innerDifference >> 3);
        }
    }
}
