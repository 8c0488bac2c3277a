package dev.resnet50.image.vp8;

/**
 * How strongly the edges between blocks are smoothed (RFC 6386, sections 9.3, 9.6 and 15).
 *
 * @param enabled whether there is any smoothing; the frame's own level decides, whatever segments say
 * @param simple whether the simple filter is used, on luma alone
 * @param sharpness 0..7, lowers the limit for differences within a block
 * @param segmentLevels the level by segment
 * @param subblockDelta what is added to it where each subblock has its own mode
 */
record FilterStrength(boolean enabled, boolean simple, int sharpness, int[] segmentLevels, int subblockDelta) {
    private static final int MAX_LEVEL = 63;

    /** The level of a macroblock, 0..63; 0 means no smoothing. */
    int level(Macroblock macroblock) {
        if (!enabled) {
            return 0;
        }
        int level = segmentLevels[macroblock.segment] + (macroblock.inSubblocks() ? subblockDelta : 0);
        return Math.max(0, Math.min(MAX_LEVEL, level));
    }

    /** How much neighbours on the same side of an edge may differ for it to be smoothed. */
    int interiorLimit(int level) {
        int limit = level;
        if (sharpness > 0) {
            limit = Math.min(9 - sharpness, limit >> (sharpness > 4 ? 2 : 1));
        }
        return Math.max(1, limit);
    }

    /** The difference next to an edge above which it is taken for a real one. */
    static int highVariance(int level) {
        if (level >= 40) {
            return 2;
        }
        return level >= 15 ? 1 : 0;
    }
}
