package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.Epilogue;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Writes the sums of a {@link RegisterTile} to the output panel, adding bias and shortcut and applying ReLU on the way. */
final class TileEpilogue {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = Lanes.COUNT;

    private TileEpilogue() {}

    /** {@code sums} and {@code out} from their offsets are {@code [2][R][B]}; {@code bias} from its offset is [2B]. */
    static void store(Epilogue epilogue, float[] sums, int sumsOffset, int rows, float[] bias, int biasOffset, float[] out,
            int outOffset) {
        storeHalf(epilogue, sums, sumsOffset, rows, bias, biasOffset, out, outOffset);
        storeHalf(epilogue, sums, sumsOffset + Lanes.BLOCK, rows, bias, biasOffset + LANES, out, outOffset + Lanes.BLOCK);
    }

    /** One channel block: {@code sums} and {@code out} are {@code [R][B]}, {@code bias} is [B]. */
    private static void storeHalf(Epilogue epilogue, float[] sums, int from, int rows, float[] bias, int biasOffset,
            float[] out, int outOffset) {
        switch (epilogue) {
            case BIAS -> bias(sums, from, rows, bias, biasOffset, out, outOffset);
            case BIAS_RELU -> biasRelu(sums, from, rows, bias, biasOffset, out, outOffset);
            case BIAS_SHORTCUT_RELU -> biasShortcutRelu(sums, from, rows, bias, biasOffset, out, outOffset);
        }
    }

    private static void bias(float[] sums, int from, int rows, float[] bias, int biasOffset, float[] out, int outOffset) {
        FloatVector b = FloatVector.fromArray(SPECIES, bias, biasOffset);
        for (int r = 0; r < rows; r++) {
            FloatVector.fromArray(SPECIES, sums, from + r * LANES).add(b).intoArray(out, outOffset + r * LANES);
        }
    }

    private static void biasRelu(float[] sums, int from, int rows, float[] bias, int biasOffset, float[] out, int outOffset) {
        FloatVector b = FloatVector.fromArray(SPECIES, bias, biasOffset);
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int r = 0; r < rows; r++) {
            FloatVector.fromArray(SPECIES, sums, from + r * LANES).add(b).max(zero).intoArray(out, outOffset + r * LANES);
        }
    }

    private static void biasShortcutRelu(float[] sums, int from, int rows, float[] bias, int biasOffset, float[] out,
            int outOffset) {
        FloatVector b = FloatVector.fromArray(SPECIES, bias, biasOffset);
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int r = 0; r < rows; r++) {
            int at = outOffset + r * LANES;
            FloatVector.fromArray(SPECIES, sums, from + r * LANES).add(b).add(FloatVector.fromArray(SPECIES, out, at))
                    .max(zero).intoArray(out, at);
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
                    FloatVector.fromArray(SPECIES, sums, sumsOffset + pairs[i + 1]).add(b).max(zero)
                            .intoArray(out, outOffset + pairs[i]);
                }
            }
            case BIAS_SHORTCUT_RELU -> {
                FloatVector b = FloatVector.fromArray(SPECIES, bias, biasOffset);
                FloatVector zero = FloatVector.zero(SPECIES);
                for (int i = 0; i < pairs.length; i += 2) {
                    int at = outOffset + pairs[i];
                    FloatVector.fromArray(SPECIES, sums, sumsOffset + pairs[i + 1]).add(b)
                            .add(FloatVector.fromArray(SPECIES, out, at)).max(zero).intoArray(out, at);
                }
            }
        }
    }
}
