package dev.resnet50.kernel.simd;

/**
 * A run of pixels cut into panels of at most {@link Lanes#ROWS} pixels, or as many as one likes, as evenly as possible, the larger panels first: 3136
 * pixels are 254 panels of 12 and 8 of 11, so that the register tiles waste next to nothing.
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

    /** First pixel of a panel. */
    int first(int panel) {
        return panel * small() + Math.min(panel, larger());
    }

    /**
     * The most panels a block may have, at most {@code most}, so that a run is an even number of blocks of about one size, for two or more threads
     * to share; a run of one panel is one block.
     */
    int evenBlock(int most) {
        int blocks = (count + most - 1) / most;
        int even = Math.min(count, blocks + blocks % 2);
        return (count + even - 1) / even;
    }
}
