package dev.resnet50.kernel.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Moves all channels of one pixel between panels, a channel block at a time. */
final class PixelCopy {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    private PixelCopy() {}

    /** Copies {@code blocks} channel blocks of the pixel at {@code from} to the pixel at {@code to}. */
    static void copy(float[] in, int from, float[] out, int to, int blocks) {
        for (int block = 0; block < blocks; block++) {
            FloatVector.fromArray(SPECIES, in, from + block * Lanes.BLOCK).intoArray(out, to + block * Lanes.BLOCK);
        }
    }
}
