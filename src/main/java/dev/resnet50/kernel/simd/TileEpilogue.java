package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.Epilogue;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Writes the sums of a {@link RegisterTile} to the output panel, adding bias and shortcut and applying ReLU on the way.
 *
 * <p>ReLU is a comparison and a blend, which keeps NaN as {@code max} does: {@code max} is five instructions on x86, as it must know -0 from 0.
 */
final class TileEpilogue {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    private TileEpilogue() {}

    /** {@code sums} and {@code out} from their offsets are {@code [2][R][B]}; {@code bias} from its offset is [2B]. */
    static void store(Epilogue epilogue, float[] sums, int sumsOffset, int rows, float[] bias, int biasOffset, float[] out,
            int outOffset) {
        switch (epilogue) {
            case BIAS -> bias(sums, sumsOffset, rows, bias, biasOffset, out, outOffset);
            case BIAS_RELU -> biasRelu(sums, sumsOffset, rows, bias, biasOffset, out, outOffset);
            case BIAS_SHORTCUT_RELU -> biasShortcutRelu(sums, sumsOffset, rows, bias, biasOffset, out, outOffset);
        }
    }

    private static void bias(float[] sums, int from, int rows, float[] bias, int biasOffset, float[] out, int outOffset) {
        FloatVector biasA = FloatVector.fromArray(SPECIES, bias, biasOffset);
        FloatVector biasB = FloatVector.fromArray(SPECIES, bias, biasOffset + LANES);
        for (int at = 0; at < rows * LANES; at += LANES) {
            FloatVector.fromArray(SPECIES, sums, from + at).add(biasA).intoArray(out, outOffset + at);
            FloatVector.fromArray(SPECIES, sums, from + Lanes.BLOCK + at).add(biasB).intoArray(out, outOffset + Lanes.BLOCK + at);
        }
    }

    private static void biasRelu(float[] sums, int from, int rows, float[] bias, int biasOffset, float[] out, int outOffset) {
        FloatVector biasA = FloatVector.fromArray(SPECIES, bias, biasOffset);
        FloatVector biasB = FloatVector.fromArray(SPECIES, bias, biasOffset + LANES);
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int at = 0; at < rows * LANES; at += LANES) {
            FloatVector a = FloatVector.fromArray(SPECIES, sums, from + at).add(biasA);
            a.blend(zero, a.lt(zero)).intoArray(out, outOffset + at);
            FloatVector b = FloatVector.fromArray(SPECIES, sums, from + Lanes.BLOCK + at).add(biasB);
            b.blend(zero, b.lt(zero)).intoArray(out, outOffset + Lanes.BLOCK + at);
        }
    }

    private static void biasShortcutRelu(float[] sums, int from, int rows, float[] bias, int biasOffset, float[] out,
            int outOffset) {
        FloatVector biasA = FloatVector.fromArray(SPECIES, bias, biasOffset);
        FloatVector biasB = FloatVector.fromArray(SPECIES, bias, biasOffset + LANES);
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int at = 0; at < rows * LANES; at += LANES) {
            FloatVector a = FloatVector.fromArray(SPECIES, sums, from + at).add(biasA)
                    .add(FloatVector.fromArray(SPECIES, out, outOffset + at));
            a.blend(zero, a.lt(zero)).intoArray(out, outOffset + at);
            FloatVector b = FloatVector.fromArray(SPECIES, sums, from + Lanes.BLOCK + at).add(biasB)
                    .add(FloatVector.fromArray(SPECIES, out, outOffset + Lanes.BLOCK + at));
            b.blend(zero, b.lt(zero)).intoArray(out, outOffset + Lanes.BLOCK + at);
        }
    }

    /**
     * Writes pixels one by one, for one channel block.
     *
     * @param pairs for each pixel, where it goes and where it is: sum {@code sumsOffset + pairs[i + 1]} goes to {@code outOffset + pairs[i]}
     */
    static void scatter(Epilogue epilogue, float[] sums, int sumsOffset, int[] pairs, float[] bias, int biasOffset, float[] out,
            int outOffset) {
        switch (epilogue) {
            case BIAS -> {
                FloatVector b = FloatVector.fromArray(SPECIES, bias, biasOffset);
                for (int i = 0; i < pairs.length; i += 2) {
                    FloatVector.fromArray(SPECIES, sums, sumsOffset + pairs[i + 1]).add(b)
                            .intoArray(out, outOffset + pairs[i]);
                }
            }
            case BIAS_RELU -> {
                FloatVector b = FloatVector.fromArray(SPECIES, bias, biasOffset);
                FloatVector zero = FloatVector.zero(SPECIES);
                for (int i = 0; i < pairs.length; i += 2) {
                    FloatVector sum = FloatVector.fromArray(SPECIES, sums, sumsOffset + pairs[i + 1]).add(b);
                    sum.blend(zero, sum.lt(zero)).intoArray(out, outOffset + pairs[i]);
                }
            }
            case BIAS_SHORTCUT_RELU -> {
                FloatVector b = FloatVector.fromArray(SPECIES, bias, biasOffset);
                FloatVector zero = FloatVector.zero(SPECIES);
                for (int i = 0; i < pairs.length; i += 2) {
                    int at = outOffset + pairs[i];
                    FloatVector sum = FloatVector.fromArray(SPECIES, sums, sumsOffset + pairs[i + 1]).add(b)
                            .add(FloatVector.fromArray(SPECIES, out, at));
                    sum.blend(zero, sum.lt(zero)).intoArray(out, at);
                }
            }
        }
    }
}
