package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.Epilogue;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What becomes of sums on their way to memory: {@code out = max(least, bias + sum)}, or {@code max(least, bias + sum + out)} where the output holds the
 * shortcut of a residual block.
 *
 * <p>The kernels of {@link RegisterTile} have it written out, for sums that are in registers; Winograd's outputs come here. The maximum is a comparison and
 * a blend, which keeps NaN as {@code max} does: that is five instructions on x86, as it must know -0 from 0.
 *
 * @param bias one value an output channel, padded to whole tiles
 * @param least a vector of what takes the place of all that is less: 0 is a ReLU, minus infinity none; loaded, as the compiler makes a vector whose value it
 *         knows anew for each use
 * @param shortcut whether what is in the output is added
 */
record TileEpilogue(float[] bias, float[] least, boolean shortcut) {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

    /** @param bias one value an output channel */
    static TileEpilogue of(Epilogue epilogue, float[] bias) {
        float[] least = new float[Lanes.COUNT];
        Arrays.fill(least, epilogue == Epilogue.BIAS ? Float.NEGATIVE_INFINITY : 0);
        return new TileEpilogue(Arrays.copyOf(bias, Lanes.padded(bias.length)), least, epilogue == Epilogue.BIAS_SHORTCUT_RELU);
    }

    /** The sums as they are. */
    static TileEpilogue none(int channels) {
        return of(Epilogue.BIAS, new float[channels]);
    }

    /**
     * Writes pixels one by one, for one channel block.
     *
     * @param pairs for each pixel, where it goes and where it is: sum {@code sumsOffset + pairs[i + 1]} goes to {@code outOffset + pairs[i]}
     * @param channel first of the block
     */
    void scatter(float[] sums, int sumsOffset, int[] pairs, int channel, float[] out, int outOffset) {
        FloatVector b = FloatVector.fromArray(SPECIES, bias, channel);
        FloatVector floor = FloatVector.fromArray(SPECIES, least, 0);
        if (shortcut) {
            for (int i = 0; i < pairs.length; i += 2) {
                int at = outOffset + pairs[i];
                FloatVector sum = FloatVector.fromArray(SPECIES, sums, sumsOffset + pairs[i + 1]).add(b).add(FloatVector.fromArray(SPECIES, out, at));
                sum.blend(floor, sum.lt(floor)).intoArray(out, at);
            }
        } else {
            for (int i = 0; i < pairs.length; i += 2) {
                FloatVector sum = FloatVector.fromArray(SPECIES, sums, sumsOffset + pairs[i + 1]).add(b);
                sum.blend(floor, sum.lt(floor)).intoArray(out, outOffset + pairs[i]);
            }
        }
    }
}
