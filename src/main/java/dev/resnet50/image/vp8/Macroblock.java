package dev.resnet50.image.vp8;

/** What the first partition says about a macroblock; one object is filled again and again. */
final class Macroblock {
    int segment;
    /** Whether it has no coefficients. */
    boolean empty;
    /** How luma is predicted; see {@link Modes}. */
    int lumaMode;
    int chromaMode;
    /** By subblock, row by row: how it is predicted if each has its own mode. */
    final int[] subblockModes = new int[16];

    boolean inSubblocks() {
        return lumaMode == Modes.SUBBLOCKS;
    }
}
