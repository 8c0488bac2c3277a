package dev.resnet50.image.vp8;

/**
 * The steps by which a segment's coefficients are multiplied (RFC 6386, sections 9.6 and 14.1): for each kind of block
 * that of frequency 0 and that of all others.
 */
record Quantiser(int lumaDc, int lumaAc, int meansDc, int meansAc, int chromaDc, int chromaAc) {
    private static final int MAX_INDEX = 127;
    private static final int MAX_CHROMA_DC_INDEX = 117;
    private static final int MIN_MEANS_AC = 8;

    /**
     * @param index the segment's index into the tables of steps
     * @param deltas what is added to it for luma DC, means DC, means AC, chroma DC and chroma AC
     */
    static Quantiser of(int index, int[] deltas) {
        return new Quantiser(
                dc(index + deltas[0], MAX_INDEX), ac(index),
                2 * dc(index + deltas[1], MAX_INDEX), Math.max(MIN_MEANS_AC, ac(index + deltas[2]) * 155 / 100),
                dc(index + deltas[3], MAX_CHROMA_DC_INDEX), ac(index + deltas[4]));
    }

    private static int dc(int index, int max) {
        return CoefficientTables.DC_STEPS[Math.max(0, Math.min(max, index))];
    }

    private static int ac(int index) {
        return CoefficientTables.AC_STEPS[Math.max(0, Math.min(MAX_INDEX, index))];
    }
}
