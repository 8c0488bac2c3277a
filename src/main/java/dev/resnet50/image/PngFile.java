package dev.resnet50.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A PNG file (W3C PNG, second edition), decoded by the JDK's reader.
 *
 * <p>The chunks are walked here, checksums included, and the reader gets only those that make pixels: header, palette
 * and image data. Profiles, gamma, texts and transparency never reach it. Of an animated PNG that is the default image.
 */
final class PngFile implements EncodedImage {
    private static final String SIGNATURE = "\u0089PNG\r\n\u001A\n";
    private static final int CHUNK_OVERHEAD = 12;
    private static final int HEADER_BYTES = 13;
    private static final int MAX_PALETTE = 256;
    /** Deflate makes at most this many bytes of one. */
    private static final int MAX_DEFLATE_RATIO = 1032;

    private final Bytes bytes;
    private final ByteBuffer pixelChunks;
    private long width;
    private long height;
    private int depth;
    private ColorType colorType;
    private Palette palette;
    private long dataBytes;
    private Orientation orientation = Orientation.NORMAL;

    /** The pixel types, by the header's number. */
    private enum ColorType {
        GREY(0, 1, 1, 2, 4, 8, 16),
        RGB(2, 3, 8, 16),
        PALETTE(3, 1, 1, 2, 4, 8),
        GREY_ALPHA(4, 2, 8, 16),
        RGB_ALPHA(6, 4, 8, 16);

        private final int number;
        private final int channels;
        private final int[] depths;

        ColorType(int number, int channels, int... depths) {
            this.number = number;
            this.channels = channels;
            this.depths = depths;
        }

        static ColorType of(int number, int depth) throws ImageException {
            for (ColorType type : values()) {
                if (type.number == number && Arrays.stream(type.depths).anyMatch(allowed -> allowed == depth)) {
                    return type;
                }
            }
            throw corrupt("no pixel type " + number + " with " + depth + " bits exists");
        }
    }

    private PngFile(byte[] file) {
        this.bytes = new Bytes(file, ByteOrder.BIG_ENDIAN);
        this.pixelChunks = ByteBuffer.allocate(file.length);
        pixelChunks.put(file, 0, SIGNATURE.length());
    }

    static boolean matches(byte[] file) {
        return Bytes.has(file, 0, "\u0089PNG");
    }

    static PngFile read(byte[] file) throws ImageException {
        if (file.length < SIGNATURE.length()) {
            throw Bytes.truncated();
        }
        if (!Bytes.has(file, 0, SIGNATURE)) {
            throw corrupt("its signature was altered, as by a transfer in text mode");
        }
        PngFile png = new PngFile(file);
        png.readChunks();
        return png;
    }

    private void readChunks() throws ImageException {
        long at = SIGNATURE.length();
        readHeader(at);
        boolean dataSeen = false;
        while (true) {
            boolean data = bytes.has(at + 4, "IDAT");
            if (dataSeen && !data) {
                readTrailingChunks(at);
                return;
            }
            long length = bytes.u32(at);
            int start = bytes.checked(at, length + CHUNK_OVERHEAD);
            checkSum(start, (int) length);
            if (data) {
                dataSeen = true;
                dataBytes += length;
                keep(start, (int) length);
            } else if (bytes.has(at + 4, "IEND")) {
                throw corrupt("it has no image data");
            } else {
                readChunk(start, (int) length);
            }
            at += length + CHUNK_OVERHEAD;
        }
    }

    private void readHeader(long at) throws ImageException {
        int start = bytes.checked(at, HEADER_BYTES + CHUNK_OVERHEAD);
        if (bytes.u32(at) != HEADER_BYTES || !bytes.has(at + 4, "IHDR")) {
            throw corrupt("it does not begin with its header");
        }
        checkSum(start, HEADER_BYTES);
        width = bytes.u32(at + 8);
        height = bytes.u32(at + 12);
        depth = bytes.u8(at + 16);
        if (width == 0 || height == 0 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw corrupt("a picture of " + width + " x " + height + " pixels");
        }
        colorType = ColorType.of(bytes.u8(at + 17), depth);
        if (bytes.u8(at + 18) != 0 || bytes.u8(at + 19) != 0 || bytes.u8(at + 20) > 1) {
            throw corrupt("its header names an unknown compression, filter or interlacing");
        }
    }

    private void readChunk(int start, int length) throws ImageException {
        if (bytes.has(start + 4, "IHDR")) {
            keep(start, length);
        } else if (bytes.has(start + 4, "PLTE") && palette == null) {
            if (length == 0 || length % RgbImage.CHANNELS != 0 || length > MAX_PALETTE * RgbImage.CHANNELS) {
                throw corrupt("a palette of " + length + " bytes");
            }
            palette = Palette.of(bytes.array(), start + 8, length / RgbImage.CHANNELS);
            keep(start, length);
        } else if (bytes.has(start + 4, "eXIf")) {
            readExif(start, length);
        }
    }

    /** What follows the image data matters only for the orientation and may be missing or damaged. */
    private void readTrailingChunks(long from) {
        try {
            for (long at = from; !bytes.has(at + 4, "IEND"); at += bytes.u32(at) + CHUNK_OVERHEAD) {
                int length = (int) Math.min(Integer.MAX_VALUE, bytes.u32(at));
                if (bytes.has(at + 4, "eXIf")) {
                    readExif(bytes.checked(at, (long) length + CHUNK_OVERHEAD), length);
                }
            }
        } catch (ImageException e) {
            return;  // the pixels are complete all the same
        }
    }

    private void readExif(int start, int length) {
        orientation = Orientation.ofExif(Arrays.copyOfRange(bytes.array(), start + 8, start + 8 + length));
    }

    private void checkSum(int start, int length) throws ImageException {
        CRC32 crc = new CRC32();
        crc.update(bytes.array(), start + 4, length + 4);
        if (crc.getValue() != bytes.u32((long) start + 8 + length)) {
            throw corrupt("the checksum of a chunk is wrong");
        }
    }

    private void keep(int start, int length) {
        pixelChunks.put(bytes.array(), start, length + CHUNK_OVERHEAD);
    }

    @Override
    public String format() {
        return "PNG";
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
        return orientation;
    }

    @Override
    public RgbImage decode() throws IOException, ImageException {
        if (colorType == ColorType.PALETTE && palette == null) {
            throw corrupt("its palette is missing");
        }
        long rowBytes = (width * colorType.channels * depth + Byte.SIZE - 1) / Byte.SIZE;
        if (rowBytes * height > dataBytes * MAX_DEFLATE_RATIO) {
            throw Bytes.truncated();
        }
        byte[] reduced = Arrays.copyOf(pixelChunks.array(), pixelChunks.position() + CHUNK_OVERHEAD);
        writeEnd(reduced, pixelChunks.position());
        BufferedImage image = ImageIoReader.PNG.read(reduced);
        return colorType == ColorType.PALETTE
                ? RasterSamples.palette(image.getRaster(), palette) : RasterSamples.rgb(image);
    }

    private static void writeEnd(byte[] target, int at) {
        byte[] end = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82};
        System.arraycopy(end, 0, target, at, end.length);
    }

    private static ImageException corrupt(String fault) {
        return new ImageException(ImageErrorCode.CORRUPT, "the PNG is damaged: " + fault);
    }
}
