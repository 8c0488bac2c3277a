package dev.resnet50.image.vp8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The arithmetic decoder of VP8 (RFC 6386, section 7): bits of known probability out of a range of bytes.
 *
 * <p>The window {@code value} holds the bytes that were loaded, less what was decoded; its highest 8 bits, those above
 * {@code spare}, are compared with the split of the {@code range}, 128..255. Behind the last byte come zeros, and the
 * reader remembers that it needed them.
 */
final class BoolReader {
    private static final int EVEN = 128;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] data;
    private final int end;
    private int at;
    private long value;
    private int range = 255;
    /** Bits of the window below the highest 8; negative when it has fewer than 8. */
    private int spare = -Byte.SIZE;
    private boolean exhausted;

    BoolReader(byte[] data, int from, int to) {
        this.data = data;
        this.at = from;
        this.end = to;
    }

    /** The next bit, which is 0 with a probability of {@code probability / 256}. */
    int bit(int probability) {
        if (spare < 0) {
            load();
        }
        int split = 1 + ((range - 1) * probability >> Byte.SIZE);
        long bigSplit = (long) split << spare;
        int bit;
        if (value >= bigSplit) {
            value -= bigSplit;
            range -= split;
            bit = 1;
        } else {
            range = split;
            bit = 0;
        }
        int shift = Integer.numberOfLeadingZeros(range) - (Integer.SIZE - Byte.SIZE);
        range <<= shift;
        spare -= shift;
        return bit;
    }

    private void load() {
        if (end - at >= Integer.BYTES) {
            value = value << Integer.SIZE | Integer.toUnsignedLong((int) INT.get(data, at));
            at += Integer.BYTES;
            spare += Integer.SIZE;
        } else {
            exhausted |= at >= end;
            value = value << Byte.SIZE | (at < end ? Byte.toUnsignedInt(data[at++]) : 0);
            spare += Byte.SIZE;
        }
    }

    boolean flag() {
        return bit(EVEN) != 0;
    }

    /** An unsigned number of so many bits. */
    int number(int bits) {
        int number = 0;
        for (int i = 0; i < bits; i++) {
            number = number << 1 | bit(EVEN);
        }
        return number;
    }

    /** A number of so many bits and a sign behind it, or 0 if the flag before it says that there is none. */
    int optionalSigned(int bits) {
        if (!flag()) {
            return 0;
        }
        int number = number(bits);
        return flag() ? -number : number;
    }

    /**
     * A leaf of a tree. Branches stand in pairs; a positive entry is the place of the next pair, any other a leaf,
     * negated. The pair at {@code 2 i} is decided by the probability at {@code from + i}.
     */
    int leaf(int[] tree, int[] probabilities, int from) {
        int node = 0;
        do {
            node = tree[node + bit(probabilities[from + (node >> 1)])];
        } while (node > 0);
        return -node;
    }

    /** Whether bits were asked for that the data do not have. */
    boolean exhausted() {
        return exhausted;
    }
}
