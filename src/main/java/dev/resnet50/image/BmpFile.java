package dev.resnet50.image;

import java.io.IOException;
import java.nio.ByteOrder;

/** A Windows or OS/2 bitmap file, decoded by the JDK's reader. */
final class BmpFile implements EncodedImage {
    private static final int FILE_HEADER_BYTES = 14;
    private static final int CORE_HEADER_BYTES = 12;
    private static final int UNCOMPRESSED = 0;
    private static final int RLE8 = 1;
    private static final int RLE4 = 2;
    private static final int BIT_FIELDS = 3;

    private final byte[] file;
    private final long width;
    private final long height;

    private BmpFile(byte[] file, long width, long height) {
        this.file = file;
        this.width = width;
        this.height = height;
    }

    /** Two letters are little evidence; the size of the second header must be one that exists. */
    static boolean matches(byte[] file) {
        if (!Bytes.has(file, 0, "BM") || file.length < FILE_HEADER_BYTES + Integer.BYTES) {
            return false;
        }
        if (file[15] != 0 || file[16] != 0 || file[17] != 0) {
            return false;
        }
        return switch (file[14]) {
            case CORE_HEADER_BYTES, 16, 40, 52, 56, 64, 108, 124 -> true;
            default -> false;
        };
    }

    static BmpFile read(byte[] file) throws ImageException {
        Bytes bytes = new Bytes(file, ByteOrder.LITTLE_ENDIAN);
        boolean core = bytes.u32(14) == CORE_HEADER_BYTES;
        long width = core ? bytes.u16(18) : bytes.s32(18);
        long height = core ? bytes.u16(20) : Math.abs((long) bytes.s32(22));
        if (width < 1 || height < 1) {
            throw new ImageException(ImageErrorCode.CORRUPT,
                    "the BMP is damaged: a picture of " + width + " x " + height + " pixels");
        }
        int bits = bytes.u16(core ? 24 : 28);
        long compression = core || bytes.u32(14) == 16 ? UNCOMPRESSED : bytes.u32(30);
        if (compression == UNCOMPRESSED || compression == BIT_FIELDS) {
            long rowBytes = (width * bits + 31) / 32 * 4;
            if (bytes.u32(10) + rowBytes * height > file.length) {
                throw Bytes.truncated();
            }
        } else if (compression != RLE8 && compression != RLE4) {
            throw new ImageException(ImageErrorCode.UNSUPPORTED, "a BMP of compression " + compression);
        }
        return new BmpFile(file, width, height);
    }

    @Override
    public String format() {
        return "BMP";
    }

    @Override
    public long width() {
        return width;
    }

    @Override
    public long height() {
        return height;
    }

    @Override
    public Orientation orientation() {
        return Orientation.NORMAL;
    }

    @Override
    public RgbImage decode() throws IOException, ImageException {
        return RasterSamples.rgb(ImageIoReader.BMP.read(file));
    }
}
