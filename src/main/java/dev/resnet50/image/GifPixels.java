package dev.resnet50.image;

/**
 * GIF's compression (appendix F of GIF89a): LZW codes of growing width, low bits first, in blocks of up to 255 bytes. A
 * code is a string: a shorter string and one more index.
 */
final class GifPixels {
    private static final int MAX_CODES = 4096;
    private static final int MAX_CODE_BITS = 12;

    private final Bytes bytes;
    private final int[] prefix = new int[MAX_CODES];
    private final byte[] last = new byte[MAX_CODES];
    private final byte[] reversed = new byte[MAX_CODES];

    private int at;
    private int blockLeft;
    private int bits;
    private int bitCount;

    /** Reads from the code size on, which stands before the first block. */
    GifPixels(Bytes bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** The palette indices of so many pixels, in the order of the file. */
    byte[] decode(int pixels) throws ImageException {
        int rootBits = bytes.u8(at++);
        if (rootBits < 1 || rootBits > Byte.SIZE) {
            throw GifFile.corrupt("codes of " + rootBits + " bits");
        }
        int clear = 1 << rootBits;
        int end = clear + 1;
        for (int root = 0; root < clear; root++) {
            last[root] = (byte) root;
        }
        byte[] indices = new byte[pixels];
        int width = rootBits + 1;
        int next = end + 1;
        int previous = -1;
        int first = 0;
        for (int done = 0; done < pixels; ) {
            int code = readCode(width);
            if (code == clear) {
                width = rootBits + 1;
                next = end + 1;
                previous = -1;
                continue;
            }
            if (code == end) {
                throw Bytes.truncated();
            }
            if (code > next || code == next && previous < 0 || previous < 0 && code > clear) {
                throw GifFile.corrupt("a code that has no meaning yet");
            }
            int length = 0;
            int rest = code;
            if (code == next) {
                // The string that this very code defines: the previous one and its own first index again.
                reversed[length++] = (byte) first;
                rest = previous;
            }
            for (; rest > end; rest = prefix[rest]) {
                reversed[length++] = last[rest];
            }
            first = last[rest];
            reversed[length++] = (byte) first;
            if (previous >= 0 && next < MAX_CODES) {
                prefix[next] = previous;
                last[next] = (byte) first;
                next++;
                if (next == 1 << width && width < MAX_CODE_BITS) {
                    width++;
                }
            }
            previous = code;
            while (length > 0 && done < pixels) {
                indices[done++] = reversed[--length];
            }
        }
        return indices;
    }

    private int readCode(int width) throws ImageException {
        while (bitCount < width) {
            if (blockLeft == 0) {
                blockLeft = bytes.u8(at++);
                if (blockLeft == 0) {
                    throw Bytes.truncated();
                }
            }
            bits |= bytes.u8(at++) << bitCount;
            bitCount += Byte.SIZE;
            blockLeft--;
        }
        int code = bits & (1 << width) - 1;
        bits >>>= width;
        bitCount -= width;
        return code;
    }
}
