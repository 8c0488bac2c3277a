package dev.resnet50.kernel;

/**
 * Where in a large array a cache line starts. A vector that straddles two lines is loaded twice; on some CPUs that costs the kernels 5 %.
 *
 * <p>HotSpot keeps an array's values 16 bytes behind the object, and G1 starts large arrays at a region: index 12 is then at
 * byte 64. On another JVM this is merely no help.
 */
public final class Alignment {
    /** First index at the start of a cache line. */
    public static final int FIRST = 12;
    /** Floats that make an array large enough for regions of up to 2 MB. */
    public static final int LARGE = 256 * 1024;

    /** Floats of a cache line. */
    public static final int LINE = 16;

    private Alignment() {}

    /** {@code floats} rounded up to whole cache lines. */
    public static int lines(int floats) {
        return Math.addExact(floats, LINE - 1) / LINE * LINE;
    }
}
