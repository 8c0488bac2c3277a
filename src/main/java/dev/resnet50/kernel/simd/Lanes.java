package dev.resnet50.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector width of this process and the sizes that follow from it. All are compile-time constants to the JIT compiler, which emits
 * vector instructions only for a species it knows; the width is therefore fixed when this class is loaded.
 *
 * <p>512-bit machines have 32 vector registers: 12 pixels x 2 vectors of output channels, two terms at a time, need 24 accumulators,
 * 4 weights and the two or three broadcasts in flight. With 13 pixels two accumulators live on the stack, at addresses that change
 * from launch to launch, and so does the speed. Narrower x86 machines have 16 registers: 6 x 2 needs 12 accumulators, 2 weights and 2 broadcasts.
 *
 * <p>There is one species in a process. The JIT compiler notes which classes of vectors go through the Vector API's own methods, and where it has seen two, it
 * knows the class of a kernel's vectors too late: measured with AVX2, a few thousand loads and stores of half vectors somewhere else in the process
 * make the kernels 1.6 times slower on JDK 25, 3 times and more on JDK 17.
 */
final class Lanes {
    /** Vector width in bits that {@link SimdKernels} asks for; unset for what the CPU prefers. */
    static final String BITS_PROPERTY = "dev.resnet50.vectorBits";

    static final VectorSpecies<Float> SPECIES = species();
    /** Floats in a vector, B: channels of one channel block. */
    static final int COUNT = SPECIES.length();
    static final int LOG2 = Integer.numberOfTrailingZeros(COUNT);
    /** Output channels of a register tile, 2B. */
    static final int TILE = 2 * COUNT;
    /** Pixels of a register tile, R: rows of a panel. */
    static final int ROWS = COUNT == 16 ? 12 : 6;
    /** Floats of one channel block of a panel, R x B. */
    static final int BLOCK = ROWS * COUNT;
    /** From the last channel of a block to the first of the next, less one step: what {@code k} alone does not count. */
    static final int ROW_GAP = BLOCK - COUNT;

    private Lanes() {}

    private static VectorSpecies<Float> species() {
        int bits = Integer.getInteger(BITS_PROPERTY, Math.min(512, FloatVector.SPECIES_PREFERRED.vectorBitSize()));
        return switch (bits) {
            case 512 -> FloatVector.SPECIES_512;
            case 256 -> FloatVector.SPECIES_256;
            default -> FloatVector.SPECIES_128;
        };
    }

    /** So many panels x so many tiles, as pixels x output channels, for people. */
    static String tile(int panels, int tiles) {
        return panels * ROWS + "x" + tiles * TILE;
    }

    /** {@code channels} rounded up to whole tiles; the channels beyond are zero in activations and weights. */
    static int padded(int channels) {
        return (channels + TILE - 1) / TILE * TILE;
    }
}
