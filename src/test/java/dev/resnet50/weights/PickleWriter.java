package dev.resnet50.weights;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes pickles opcode by opcode, also ones that Python never writes, and small PyTorch files around them. */
final class PickleWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PickleWriter() {
        op(0x80).op(2);
    }

    PickleWriter op(int opcode) {
        out.write(opcode);
        return this;
    }

    PickleWriter ops(String opcodes) {
        out.writeBytes(opcodes.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    PickleWriter global(String module, String name) {
        return ops("c" + module + "\n" + name + "\n");
    }

    PickleWriter text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return op('X').int32(bytes.length).raw(bytes);
    }

    PickleWriter number(long number) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
        return op(0x8a).op(Long.BYTES).raw(bytes);
    }

    PickleWriter numbers(long... numbers) {
        op('(');
        for (long number : numbers) {
            number(number);
        }
        return op('t');
    }

    PickleWriter int32(int value) {
        return raw(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    }

    PickleWriter raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    PickleWriter storage(String type, String key, long count) {
        return op('(').text("storage").global("torch", type).text(key).text("cpu").number(count).op('t').op('Q');
    }

    /** A tensor over a float storage. */
    PickleWriter tensor(String key, long storageCount, long offset, long[] shape, long[] strides) {
        return global("torch._utils", "_rebuild_tensor_v2").op('(').storage("FloatStorage", key, storageCount)
                .number(offset)
                .numbers(shape).numbers(strides).op(0x89).global("collections", "OrderedDict").ops(")Rt").op('R');
    }

    /** The pickle, with its end mark. */
    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(out.toByteArray());
        whole.write('.');
        return whole.toByteArray();
    }

    /** The pickle in a zip archive, with storages of that many floats, all 1.5, under the keys 0, 1, ... */
    byte[] zip(int... storages) {
        RawZip zip = new RawZip().stored("archive/data.pkl", bytes());
        for (int i = 0; i < storages.length; i++) {
            zip.stored("archive/data/" + i, floats(storages[i]));
        }
        return zip.stored("archive/version", "3\n".getBytes(StandardCharsets.US_ASCII)).bytes();
    }

    /** The pickle in the layout of PyTorch before 1.6, with one storage of that many floats under the key 0. */
    byte[] legacy(int storage) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] magic = {0x6c, (byte) 0xfc, (byte) 0x9c, 0x46, (byte) 0xf9, 0x20, 0x6a, (byte) 0xa8, 0x50, 0x19};
        file.writeBytes(new PickleWriter().op(0x8a).op(10).raw(magic).bytes());
        file.writeBytes(new PickleWriter().op('M').op(0xe9).op(0x03).bytes());
        file.writeBytes(new PickleWriter().op('}').text("little_endian").op(0x88).op('s').bytes());
        file.writeBytes(bytes());
        file.writeBytes(new PickleWriter().op(']').text("0").op('a').bytes());
        file.writeBytes(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(storage).array());
        file.writeBytes(floats(storage));
        return file.toByteArray();
    }

    static byte[] floats(int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            bytes.putFloat(1.5f);
        }
        return bytes.array();
    }
}
