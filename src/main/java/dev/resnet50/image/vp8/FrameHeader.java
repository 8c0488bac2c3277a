package dev.resnet50.image.vp8;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/**
 * What a key frame says before its macroblocks (RFC 6386, sections 9 and 19.2), read in the order in which it stands.
 */
final class FrameHeader {
    private static final int TAG_BYTES = 3;
    private static final int START_BYTES = 10;
    private static final int MAX_PROFILE = 3;
    private static final int SIZE_MASK = 0x3FFF;
    private static final int SEGMENTS = 4;
    private static final int PARTITION_SIZE_BYTES = 3;
    /**
     * The modes of a macroblock cost at least 3.4 bits: their probabilities are fixed, and the likeliest are one mode
     * for all luma, DC, and the same for chroma. A frame that promises more macroblocks ends too early.
     */
    private static final int MIN_BITS_OF_MACROBLOCK = 3;

    final int width;
    final int height;
    /** The first partition: the rest of the header, then the modes of all macroblocks. */
    final BoolReader modes;
    /** The coefficients, rows of macroblocks dealt to the partitions in turn. */
    final BoolReader[] tokens;
    final boolean segmentsAreMapped;
    final int[] segmentProbabilities = {255, 255, 255};
    final Quantiser[] quantisers = new Quantiser[SEGMENTS];
    final FilterStrength filter;
    /** As {@link CoefficientTables#DEFAULTS}, with this frame's changes. */
    final int[] coefficientProbabilities = CoefficientTables.DEFAULTS.clone();
    /** How probable it is that a macroblock has coefficients, or negative if all have. */
    final int codedProbability;

    private boolean segmentsAreAbsolute = true;
    private final int[] segmentQuantisers = new int[SEGMENTS];
    private final int[] segmentLevels = new int[SEGMENTS];

    FrameHeader(byte[] data, int from, int to) throws IOException {
        if (to - from < START_BYTES) {
            throw missing();
        }
        int tag = u24(data, from);
        checkTag(tag, data, from + TAG_BYTES);
        width = u16(data, from + 6) & SIZE_MASK;
        height = u16(data, from + 8) & SIZE_MASK;
        int tokensFrom = from + START_BYTES + (tag >> 5);
        if (width == 0 || height == 0) {
            throw new IOException("a picture of " + width + " x " + height + " pixels");
        }
        long macroblocks = (long) columns() * rows();
        if (tokensFrom > to || (tag >> 5) * (long) Byte.SIZE < macroblocks * MIN_BITS_OF_MACROBLOCK) {
            throw missing();
        }
        modes = new BoolReader(data, from + START_BYTES, tokensFrom);
        modes.flag();  // the colour space, of which there is one
        modes.flag();  // whether samples need no clamping; clamping does no harm then
        boolean segmented = modes.flag();
        segmentsAreMapped = segmented && readSegments();
        filter = readFilter(segmented);
        tokens = partitions(1 << modes.number(2), data, tokensFrom, to);
        readQuantisers(segmented);
        modes.flag();  // whether the probabilities outlive this frame
        readProbabilities();
        codedProbability = modes.flag() ? modes.number(8) : -1;
        if (modes.exhausted()) {
            throw missing();
        }
    }

    private static void checkTag(int tag, byte[] data, int startCodeAt) throws IOException {
        if ((tag & 1) != 0) {
            throw new IOException("its picture needs another one before it");
        }
        int profile = tag >> 1 & 7;
        boolean shown = (tag >> 4 & 1) != 0;
        if (profile > MAX_PROFILE || !shown || u24(data, startCodeAt) != 0x2A019D) {
            throw new IOException("its picture does not begin as one");
        }
    }

    int columns() {
        return width + 15 >> 4;
    }

    int rows() {
        return height + 15 >> 4;
    }

    /** What segments change; the result is whether macroblocks say to which segment they belong. */
    private boolean readSegments() {
        boolean mapped = modes.flag();
        if (modes.flag()) {
            segmentsAreAbsolute = modes.flag();
            Arrays.setAll(segmentQuantisers, segment -> modes.optionalSigned(7));
            Arrays.setAll(segmentLevels, segment -> modes.optionalSigned(6));
        }
        if (mapped) {
            Arrays.setAll(segmentProbabilities, branch -> modes.flag() ? modes.number(8) : 255);
        }
        return mapped;
    }

    private FilterStrength readFilter(boolean segmented) {
        boolean simple = modes.flag();
        int level = modes.number(6);
        int sharpness = modes.number(3);
        int[] deltas = new int[8];
        boolean useDeltas = modes.flag();
        if (useDeltas && modes.flag()) {
            Arrays.setAll(deltas, i -> modes.optionalSigned(6));
        }
        // The first of the deltas by reference frame is that of key frames, the first by mode that of subblock modes.
        int[] levels = new int[SEGMENTS];
        Arrays.setAll(levels, i -> segmentValue(segmented, segmentLevels[i], level) + deltas[0]);
        return new FilterStrength(level > 0, simple, sharpness, levels, deltas[4]);
    }

    private int segmentValue(boolean segmented, int ofSegment, int ofFrame) {
        if (!segmented) {
            return ofFrame;
        }
        return segmentsAreAbsolute ? ofSegment : ofFrame + ofSegment;
    }

    /** The sizes of all partitions but the last stand before them; the last gets what is left. */
    private static BoolReader[] partitions(int count, byte[] data, int from, int to) throws EOFException {
        BoolReader[] partitions = new BoolReader[count];
        int start = from + (count - 1) * PARTITION_SIZE_BYTES;
        for (int i = 0; i < count; i++) {
            if (start > to || start == to && i == count - 1) {
                throw missing();
            }
            int length = to - start;
            if (i < count - 1) {
                length = Math.min(length, u24(data, from + i * PARTITION_SIZE_BYTES));
            }
            partitions[i] = new BoolReader(data, start, start + length);
            start += length;
        }
        return partitions;
    }

    private void readQuantisers(boolean segmented) {
        int index = modes.number(7);
        int[] deltas = new int[5];
        Arrays.setAll(deltas, i -> modes.optionalSigned(4));
        Arrays.setAll(quantisers,
                i -> Quantiser.of(segmentValue(segmented, segmentQuantisers[i], index), deltas));
    }

    private void readProbabilities() {
        for (int i = 0; i < coefficientProbabilities.length; i++) {
            if (modes.bit(CoefficientTables.KEPT[i]) != 0) {
                coefficientProbabilities[i] = modes.number(8);
            }
        }
    }

    static EOFException missing() {
        return new EOFException("the picture's data end early");
    }

    private static int u16(byte[] data, int at) {
        return Byte.toUnsignedInt(data[at]) | Byte.toUnsignedInt(data[at + 1]) << 8;
    }

    private static int u24(byte[] data, int at) {
        return u16(data, at) | Byte.toUnsignedInt(data[at + 2]) << 16;
    }
}
