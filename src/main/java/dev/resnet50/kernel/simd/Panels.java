package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.PixelRange;

/**
 * A run of pixels cut into panels of at most {@link Lanes#ROWS} pixels, or as many as one likes, as evenly as possible, the larger panels first: 3136
 * pixels are 254 panels of 12 and 8 of 11, so that the register tiles waste next to nothing. Other runs are cut in the same way: a side of the output into
 * tiles, panels into blocks.
 *
 * @param pixels length of the run
 * @param count number of panels
 */
record Panels(int pixels, int count) {
    static Panels of(int pixels) {
        return of(pixels, Lanes.ROWS);
    }

    /** As few panels of at most {@code most} pixels as can be. */
    static Panels of(int pixels, int most) {
        return new Panels(pixels, (pixels + most - 1) / most);
    }

    /** The same, but an even number, which two threads can share; of a single pixel one. */
    static Panels evenly(int pixels, int most) {
        int count = of(pixels, most).count;
        return new Panels(pixels, Math.min(pixels, count + count % 2));
    }

    private int small() {
        return pixels / count;
    }

    /** Number of panels that have a pixel more than the others; 0 if all are of one size. */
    int larger() {
        return pixels % count;
    }

    /** Pixels of a panel. */
    int rows(int panel) {
        return panel < larger() ? small() + 1 : small();
    }

    /** The pixels of a panel. */
    PixelRange range(int panel) {
        return new PixelRange(first(panel), first(panel + 1));
    }

    /** The pixels of a block, one of several into which these panels are cut. */
    PixelRange ofBlock(Panels blocks, int block) {
        return new PixelRange(first(blocks.first(block)), first(blocks.first(block + 1)));
    }

    /** First pixel of a panel. */
    int first(int panel) {
        return panel * small() + Math.min(panel, larger());
    }
}
