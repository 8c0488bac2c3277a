package dev.resnet50.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** The number types that model files store, all little-endian; only the floating-point ones can be weights. */
enum ElementType {
    F64(8, "float64", "DoubleStorage", "<f8"),
    F32(4, "float32", "FloatStorage", "<f4"),
    F16(2, "float16", "HalfStorage", "<f2"),
    BF16(2, "bfloat16", "BFloat16Storage", ""),
    I64(8, "int64", "LongStorage", "<i8"),
    I32(4, "int32", "IntStorage", "<i4"),
    I16(2, "int16", "ShortStorage", "<i2"),
    I8(1, "int8", "CharStorage", "|i1"),
    U64(8, "uint64", "", "<u8"),
    U32(4, "uint32", "", "<u4"),
    U16(2, "uint16", "", "<u2"),
    U8(1, "uint8", "ByteStorage", "|u1"),
    BOOL(1, "bool", "BoolStorage", "|b1");

    /** Bytes decoded at a time: small enough to stay in the second-level cache between the two copies. */
    private static final int CHUNK = 1 << 17;

    private final int bytes;
    private final String displayName;
    private final String torchStorage;
    private final String numpy;

    ElementType(int bytes, String displayName, String torchStorage, String numpy) {
        this.bytes = bytes;
        this.displayName = displayName;
        this.torchStorage = torchStorage;
        this.numpy = numpy;
    }

    /** Where raw elements come from. */
    @FunctionalInterface
    interface Feed {
        /** Fills the buffer from its position to its limit, or throws. */
        void fill(ByteBuffer buffer) throws IOException, ModelException;
    }

    static Optional<ElementType> ofSafetensors(String name) {
        return find(name, Kind.SAFETENSORS);
    }

    /** By PyTorch's storage class, such as {@code FloatStorage}. */
    static Optional<ElementType> ofTorchStorage(String name) {
        return find(name, Kind.TORCH);
    }

    /** By PyTorch's and NumPy's long name, such as {@code float32}. */
    static Optional<ElementType> ofDisplayName(String name) {
        return find(name, Kind.DISPLAY);
    }

    /** By NumPy's {@code descr}, such as {@code <f4}. */
    static Optional<ElementType> ofNumpy(String descr) {
        return find(descr, Kind.NUMPY);
    }

    private enum Kind { SAFETENSORS, TORCH, DISPLAY, NUMPY }

    private static Optional<ElementType> find(String wanted, Kind kind) {
        for (ElementType type : values()) {
            String name = switch (kind) {
                case SAFETENSORS -> type.name();
                case TORCH -> type.torchStorage;
                case DISPLAY -> type.displayName;
                case NUMPY -> type.numpy;
            };
            if (!name.isEmpty() && name.equals(wanted)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    int bytes() {
        return bytes;
    }

    String displayName() {
        return displayName;
    }

    boolean isFloatingPoint() {
        return this == F64 || this == F32 || this == F16 || this == BF16;
    }

    /** Reads {@code count} elements as floats; the caller has made sure that the feed can hold so many. */
    float[] read(Feed feed, int count) throws IOException, ModelException {
        float[] values = new float[count];
        ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, (long) count * bytes))
                .order(ByteOrder.LITTLE_ENDIAN);
        int perChunk = CHUNK / bytes;
        for (int done = 0; done < count; done += perChunk) {
            int length = Math.min(perChunk, count - done);
            chunk.clear().limit(length * bytes);
            feed.fill(chunk);
            chunk.flip();
            decode(chunk, values, done, length);
        }
        return values;
    }

    private void decode(ByteBuffer source, float[] target, int offset, int length) {
        switch (this) {
            case F32 -> source.asFloatBuffer().get(target, offset, length);
            case F64 -> {
                for (int i = 0; i < length; i++) {
                    target[offset + i] = (float) source.getDouble(i * Double.BYTES);
                }
            }
            case F16 -> {
                for (int i = 0; i < length; i++) {
                    target[offset + i] = halfToFloat(source.getShort(i * Short.BYTES));
                }
            }
            case BF16 -> {
                for (int i = 0; i < length; i++) {
                    target[offset + i] = Float.intBitsToFloat(source.getShort(i * Short.BYTES) << 16);
                }
            }
            default -> throw new IllegalStateException(displayName + " is no type of weights");
        }
    }

    /**
     * IEEE 754 binary16 to binary32, exactly. (The platform's own conversion came with Java 20.) Shifted into a float's
     * place, a half's exponent is 112 too small; a product with 2^112 corrects that, for subnormals too.
     */
    static float halfToFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int magnitude = (half & 0x7fff) << 13;
        if (magnitude >= 0x7c00 << 13) {
            return Float.intBitsToFloat(sign | 0x7f800000 | magnitude);
        }
        return Float.intBitsToFloat(sign | Float.floatToRawIntBits(Float.intBitsToFloat(magnitude) * 0x1p112f));
    }
}
