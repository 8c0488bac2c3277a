package dev.resnet50.image.vp8;

import java.util.Arrays;

/**
 * The coefficients of macroblocks (RFC 6386, section 13), multiplied by their steps.
 *
 * <p>A macroblock has 16 luma blocks, 4 of U and 4 of V, in this order here; where luma has one mode, the means of its
 * blocks stand in a further block, which is coded first and transformed at once. How probable tokens are depends on
 * whether the same kind of block above and left had any.
 */
final class Residuals {
    static final int BLOCKS = 24;
    static final int BLOCK_SAMPLES = 16;
    private static final int LUMA_BLOCKS = 16;

    /** The types of blocks, as the probabilities are ordered. */
    private static final int LUMA_WITHOUT_MEAN = 0;
    private static final int MEANS = 1;
    private static final int CHROMA = 2;
    private static final int LUMA = 3;

    /** The places of a macroblock's contexts: 4 columns or rows of luma, 2 of U, 2 of V, and the means. */
    private static final int CONTEXTS = 9;
    private static final int CONTEXT_OF_U = 4;
    private static final int CONTEXT_OF_V = 6;
    private static final int CONTEXT_OF_MEANS = 8;

    private static final int NEXT_CONTEXT = CoefficientTables.BRANCHES;
    private static final int NEXT_BAND = CoefficientTables.CONTEXTS * NEXT_CONTEXT;
    private static final int NEXT_TYPE = CoefficientTables.BANDS * NEXT_BAND;

    /** Extra bits of the four largest kinds of tokens, highest first: how probable each is 0. */
    private static final int[][] EXTRA_BITS = {{173, 148, 140}, {176, 155, 140, 135}, {180, 157, 141, 134, 130},
        {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}};

    private final int[] probabilities;
    /** By macroblock column and place: 1 if the block above had coefficients. */
    private final int[] above;
    private final int[] left = new int[CONTEXTS];
    private final short[] means = new short[BLOCK_SAMPLES];
    /** In 16 bits as everywhere: absurd products wrap around. */
    private final short[] coefficients = new short[BLOCKS * BLOCK_SAMPLES];
    private final boolean[] present = new boolean[BLOCKS];
    private final InverseTransform transform;

    Residuals(FrameHeader header, InverseTransform transform) {
        this.transform = transform;
        this.probabilities = header.coefficientProbabilities;
        this.above = new int[CONTEXTS * header.columns()];
    }

    void startRow() {
        Arrays.fill(left, 0);
    }

    /** The coefficients of the macroblock that was read last, {@code 24 x 16}. */
    short[] coefficients() {
        return coefficients;
    }

    /** Whether a block of the macroblock that was read last has coefficients. */
    boolean present(int block) {
        return present[block];
    }

    /** Goes past a macroblock without coefficients. The context of means stays where a macroblock has none. */
    void skip(int column, boolean inSubblocks) {
        int count = inSubblocks ? CONTEXT_OF_MEANS : CONTEXTS;
        Arrays.fill(above, CONTEXTS * column, CONTEXTS * column + count, 0);
        Arrays.fill(left, 0, count, 0);
        Arrays.fill(present, false);
    }

    /** Reads the coefficients of a macroblock; the result is whether there are any. */
    boolean read(BoolReader tokens, Quantiser steps, int column, boolean inSubblocks) {
        Arrays.fill(coefficients, (short) 0);
        int contexts = CONTEXTS * column;
        int first = 0;
        int lumaType = LUMA;
        if (!inSubblocks) {
            readMeans(tokens, steps, contexts + CONTEXT_OF_MEANS);
            first = 1;
            lumaType = LUMA_WITHOUT_MEAN;
        }
        boolean any = false;
        for (int block = 0; block < LUMA_BLOCKS; block++) {
            any |= readBlock(tokens, block, lumaType, first, steps.lumaDc(), steps.lumaAc(), contexts + block % 4,
                    block / 4);
        }
        for (int block = LUMA_BLOCKS; block < BLOCKS; block++) {
            int place = block < LUMA_BLOCKS + 4 ? CONTEXT_OF_U : CONTEXT_OF_V;
            any |= readBlock(tokens, block, CHROMA, 0, steps.chromaDc(), steps.chromaAc(),
                    contexts + place + block % 2, place + block / 2 % 2);
        }
        return any;
    }

    private void readMeans(BoolReader tokens, Quantiser steps, int aboveAt) {
        Arrays.fill(means, (short) 0);
        int context = above[aboveAt] + left[CONTEXT_OF_MEANS];
        int end = readTokens(tokens, MEANS * NEXT_TYPE, context, 0, steps.meansDc(), steps.meansAc(), means, 0);
        int coded = end > 0 ? 1 : 0;
        above[aboveAt] = coded;
        left[CONTEXT_OF_MEANS] = coded;
        transform.spreadMeans(means, coefficients);
    }

    private boolean readBlock(BoolReader tokens, int block, int type, int first, int dcStep, int acStep, int aboveAt,
            int leftAt) {
        int at = block * BLOCK_SAMPLES;
        int context = above[aboveAt] + left[leftAt];
        int end = readTokens(tokens, type * NEXT_TYPE, context, first, dcStep, acStep, coefficients, at);
        int coded = end > first ? 1 : 0;
        above[aboveAt] = coded;
        left[leftAt] = coded;
        present[block] = end > 1 || coefficients[at] != 0;
        return present[block];
    }

    /** Reads one block's coefficients; the result is the place behind the last, in their coded order. */
    private int readTokens(BoolReader reader, int type, int context, int first, int dcStep, int acStep,
            short[] target, int at) {
        int place = first;
        int node = type + CoefficientTables.BAND[place] * NEXT_BAND + context * NEXT_CONTEXT;
        while (place < BLOCK_SAMPLES) {
            if (reader.bit(probabilities[node]) == 0) {
                return place;
            }
            while (reader.bit(probabilities[node + 1]) == 0) {
                place++;
                if (place == BLOCK_SAMPLES) {
                    return place;
                }
                node = type + CoefficientTables.BAND[place] * NEXT_BAND;
            }
            int magnitude = 1;
            int nextContext = 1;
            if (reader.bit(probabilities[node + 2]) != 0) {
                magnitude = largeMagnitude(reader, node);
                nextContext = 2;
            }
            int value = reader.flag() ? -magnitude : magnitude;
            target[at + CoefficientTables.ZIGZAG[place]] = (short) (value * (place > 0 ? acStep : dcStep));
            place++;
            node = type + CoefficientTables.BAND[place] * NEXT_BAND + nextContext * NEXT_CONTEXT;
        }
        return place;
    }

    /** From 2 on: the token's branches below the third, then its extra bits. */
    private int largeMagnitude(BoolReader reader, int node) {
        if (reader.bit(probabilities[node + 3]) == 0) {
            if (reader.bit(probabilities[node + 4]) == 0) {
                return 2;
            }
            return 3 + reader.bit(probabilities[node + 5]);
        }
        if (reader.bit(probabilities[node + 6]) == 0) {
            if (reader.bit(probabilities[node + 7]) == 0) {
                return 5 + reader.bit(159);
            }
            int high = reader.bit(165);
            return 7 + 2 * high + reader.bit(145);
        }
        int upper = reader.bit(probabilities[node + 8]);
        int category = 2 * upper + reader.bit(probabilities[node + 9 + upper]);
        int extra = 0;
        for (int probability : EXTRA_BITS[category]) {
            extra = 2 * extra + reader.bit(probability);
        }
        return 3 + (8 << category) + extra;
    }
}
