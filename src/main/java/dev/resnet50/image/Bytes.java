package dev.resnet50.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Checked access to the bytes of a file: reading behind its end is the file's fault and says so. */
final class Bytes {
    static final String ENDS_EARLY = "the file ends before its picture does";

    private final byte[] data;
    private final ByteBuffer buffer;

    Bytes(byte[] data, ByteOrder order) {
        this.data = data;
        this.buffer = ByteBuffer.wrap(data).order(order);
    }

    int length() {
        return data.length;
    }

    byte[] array() {
        return data;
    }

    ByteOrder order() {
        return buffer.order();
    }

    int u8(long at) throws ImageException {
        return Byte.toUnsignedInt(buffer.get(checked(at, Byte.BYTES)));
    }

    int u16(long at) throws ImageException {
        return Short.toUnsignedInt(buffer.getShort(checked(at, Short.BYTES)));
    }

    /** 24 bits, little-endian whatever the order of the rest. */
    int u24(long at) throws ImageException {
        return u8(at) | u8(at + 1) << 8 | u8(at + 2) << 16;
    }

    int s32(long at) throws ImageException {
        return buffer.getInt(checked(at, Integer.BYTES));
    }

    long u32(long at) throws ImageException {
        return Integer.toUnsignedLong(s32(at));
    }

    /**
     * 64 bits; values with the highest bit set, which no file in memory can mean, come out as {@link Long#MAX_VALUE}.
     */
    long u64(long at) throws ImageException {
        long value = buffer.getLong(checked(at, Long.BYTES));
        return value < 0 ? Long.MAX_VALUE : value;
    }

    /** Whether the text stands at this place; {@code false} where the data end before. */
    boolean has(long at, String text) {
        return has(data, at, text);
    }

    /** Whether the text, of characters up to 255, stands at this place; {@code false} where the data end before. */
    static boolean has(byte[] data, long at, String text) {
        byte[] expected = text.getBytes(StandardCharsets.ISO_8859_1);
        if (at < 0 || at > data.length - expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (data[(int) at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** The offset as an index, when {@code count} bytes from it on are there. */
    int checked(long at, long count) throws ImageException {
        if (at < 0 || at > data.length || count > data.length - at) {
            throw truncated();
        }
        return (int) at;
    }

    static ImageException truncated() {
        return new ImageException(ImageErrorCode.TRUNCATED, ENDS_EARLY);
    }
}
