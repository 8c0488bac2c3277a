package dev.resnet50.weights;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zip archives byte by byte, also ones that no honest program writes. */
final class RawZip {
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int entries;

    RawZip stored(String name, byte[] content) {
        return entry(name, STORED, content, content.length, crc(content),
                local(name, STORED, content, content.length, crc(content)));
    }

    RawZip deflated(String name, byte[] content) {
        return deflated(name, content, content.length);
    }

    /** A deflated entry whose size fields say what they like. */
    RawZip deflated(String name, byte[] content, int claimedSize) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        byte[] packed = new byte[content.length + 64];
        int length = deflater.deflate(packed);
        deflater.end();
        byte[] exact = Arrays.copyOf(packed, length);
        return entry(name, DEFLATED, exact, claimedSize, crc(content),
                local(name, DEFLATED, exact, claimedSize, crc(content)));
    }

    /** A stored entry of the directory whose bytes are those of the entry written at {@code offset}. */
    RawZip alias(String name, byte[] content, int offset) {
        return entry(name, STORED, content, content.length, crc(content), offset);
    }

    /** A stored entry with a wrong checksum. */
    RawZip damaged(String name, byte[] content) {
        int wrong = crc(content) ^ 1;
        return entry(name, STORED, content, content.length, wrong, local(name, STORED, content, content.length, wrong));
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(data.toByteArray());
        out.writeBytes(directory.toByteArray());
        out.writeBytes(buffer(22).putInt(0x06054b50).putShort((short) 0).putShort((short) 0).putShort((short) entries)
                .putShort((short) entries).putInt(directory.size()).putInt(data.size()).putShort((short) 0).array());
        return out.toByteArray();
    }

    private int local(String name, int method, byte[] packed, int size, int crc) {
        int offset = data.size();
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        data.writeBytes(buffer(30).putInt(0x04034b50).putShort((short) 20).putShort((short) 0).putShort((short) method)
                .putInt(0).putInt(crc).putInt(packed.length).putInt(size).putShort((short) text.length)
                .putShort((short) 0).array());
        data.writeBytes(text);
        data.writeBytes(packed);
        return offset;
    }

    private RawZip entry(String name, int method, byte[] packed, int size, int crc, int offset) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        directory.writeBytes(buffer(46).putInt(0x02014b50).putShort((short) 20).putShort((short) 20).putShort((short) 0)
                .putShort((short) method).putInt(0).putInt(crc).putInt(packed.length).putInt(size)
                .putShort((short) text.length).putShort((short) 0).putShort((short) 0).putShort((short) 0)
                .putShort((short) 0).putInt(0).putInt(offset).array());
        directory.writeBytes(text);
        entries++;
        return this;
    }

    private static int crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
