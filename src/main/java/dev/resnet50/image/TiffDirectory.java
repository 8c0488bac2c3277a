package dev.resnet50.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The first directory of a TIFF file, or of an EXIF block, which has the same structure (TIFF 6.0, section 2; BigTIFF
 * with offsets of 64 bits). Every value that an entry points to is checked to lie within the data before it is read.
 */
final class TiffDirectory {
    private static final int MAX_ENTRIES = 4096;
    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int LONG8 = 16;
    /** Bytes of a value by the entry's type, 0 for types that do not exist. */
    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    private final Bytes bytes;
    private final boolean big;
    private final Map<Integer, Entry> entries;

    /**
     * One entry.
     *
     * @param at where the entry itself stands
     * @param values where its values stand
     */
    private record Entry(int at, int type, long count, long values) {}

    private TiffDirectory(Bytes bytes, boolean big, Map<Integer, Entry> entries) {
        this.bytes = bytes;
        this.big = big;
        this.entries = entries;
    }

    static boolean matches(byte[] data) {
        return Bytes.has(data, 0, "II*\0") || Bytes.has(data, 0, "MM\0*")
                || Bytes.has(data, 0, "II+\0") || Bytes.has(data, 0, "MM\0+");
    }

    static TiffDirectory read(byte[] data) throws ImageException {
        if (!matches(data)) {
            throw new ImageException(ImageErrorCode.CORRUPT, "no TIFF header");
        }
        Bytes bytes = new Bytes(data, data[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        boolean big = bytes.u16(2) == '+';
        long at = big ? bytes.u64(8) : bytes.u32(4);
        long count = big ? bytes.u64(at) : bytes.u16(at);
        if (count < 1 || count > MAX_ENTRIES) {
            throw new ImageException(ImageErrorCode.CORRUPT,
                    "the TIFF is damaged: a directory of " + count + " entries");
        }
        Map<Integer, Entry> entries = new LinkedHashMap<>();
        int first = bytes.checked(at, (big ? Long.BYTES : Short.BYTES) + count * entryBytes(big))
                + (big ? Long.BYTES : Short.BYTES);
        for (int i = 0; i < count; i++) {
            int start = first + i * entryBytes(big);
            entries.putIfAbsent(bytes.u16(start), entry(bytes, big, start));
        }
        return new TiffDirectory(bytes, big, entries);
    }

    /** Values that fit into the entry's last field stand there, others where that field points to. */
    private static Entry entry(Bytes bytes, boolean big, int start) throws ImageException {
        int type = bytes.u16(start + 2);
        long count = big ? bytes.u64(start + 4) : bytes.u32(start + 4);
        int field = start + (big ? 12 : 8);
        int fieldBytes = big ? Long.BYTES : Integer.BYTES;
        boolean inField = count <= fieldBytes / Math.max(1, bytesOf(type));
        return new Entry(start, type, count, inField ? field : big ? bytes.u64(field) : bytes.u32(field));
    }

    private static int bytesOf(int type) {
        return type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
    }

    private static int entryBytes(boolean big) {
        return big ? 20 : 12;
    }

    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /** The first value of an entry of unsigned integers, or the default where there is no such entry. */
    long number(int tag, long otherwise) throws ImageException {
        Entry entry = entries.get(tag);
        if (entry == null || entry.count < 1) {
            return otherwise;
        }
        checkValues(tag, entry);
        return value(entry, 0);
    }

    /** All values of an entry of unsigned integers, none where there is no such entry. */
    long[] numbers(int tag) throws ImageException {
        Entry entry = entries.get(tag);
        if (entry == null) {
            return new long[0];
        }
        checkValues(tag, entry);
        long[] values = new long[(int) entry.count];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(entry, i);
        }
        return values;
    }

    private long value(Entry entry, int index) throws ImageException {
        long at = entry.values + (long) index * TYPE_BYTES[entry.type];
        return switch (entry.type) {
            case BYTE -> bytes.u8(at);
            case SHORT -> bytes.u16(at);
            case LONG -> bytes.u32(at);
            case LONG8 -> bytes.u64(at);
            default -> throw new ImageException(ImageErrorCode.CORRUPT,
                    "the TIFF is damaged: an entry of the unexpected type " + entry.type);
        };
    }

    private void checkValues(int tag, Entry entry) throws ImageException {
        if (bytesOf(entry.type) == 0) {
            throw new ImageException(ImageErrorCode.CORRUPT,
                    "the TIFF is damaged: entry " + tag + " has the unknown type " + entry.type);
        }
        if (entry.count > bytes.length()) {
            throw Bytes.truncated();
        }
        bytes.checked(entry.values, entry.count * bytesOf(entry.type));
    }

    /**
     * A copy of the data in which the only directory has only the entries with these tags. Values stay where they are
     * (short ones in the entry itself); the new directory stands at the end.
     */
    byte[] reducedTo(List<Integer> tags) throws ImageException {
        int step = entryBytes(big);
        int start = bytes.length() + (bytes.length() & 1);
        byte[] reduced = Arrays.copyOf(bytes.array(), start + Long.BYTES + tags.size() * step + Long.BYTES);
        int to = start + (big ? Long.BYTES : Short.BYTES);
        int kept = 0;
        for (int tag : tags) {
            Entry entry = entries.get(tag);
            if (entry != null) {
                checkValues(tag, entry);
                System.arraycopy(bytes.array(), entry.at, reduced, to, step);
                to += step;
                kept++;
            }
        }
        ByteBuffer out = ByteBuffer.wrap(reduced).order(bytes.order());
        if (big) {
            out.putLong(8, start).putLong(start, kept);
        } else {
            out.putInt(4, start).putShort(start, (short) kept);
        }
        return reduced;
    }
}
