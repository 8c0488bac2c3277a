package dev.resnet50.image;

import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The first frame of a GIF file (GIF89a), on the canvas of its logical screen. Decoded here: the JDK's reader gives the
 * frame without its canvas, and leaves pixels that are missing black without a word.
 */
final class GifFile implements EncodedImage {
    private static final int SCREEN_BYTES = 13;
    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xF9;
    private static final int IMAGE = 0x2C;
    private static final int TRAILER = 0x3B;
    private static final int IMAGE_BYTES = 10;
    private static final int HAS_PALETTE = 0x80;
    private static final int INTERLACED = 0x40;
    private static final int[] PASS_START = {0, 4, 2, 1};
    private static final int[] PASS_STEP = {8, 8, 4, 2};

    private final Bytes bytes;
    private Palette palette;
    private int transparentIndex;
    private int canvasWidth;
    private int canvasHeight;
    private int left;
    private int top;
    private int frameWidth;
    private int frameHeight;
    private boolean interlaced;
    private int data;

    private GifFile(byte[] file) {
        this.bytes = new Bytes(file, ByteOrder.LITTLE_ENDIAN);
    }

    static boolean matches(byte[] file) {
        return Bytes.has(file, 0, "GIF87a") || Bytes.has(file, 0, "GIF89a");
    }

    static GifFile read(byte[] file) throws ImageException {
        GifFile gif = new GifFile(file);
        gif.readScreen();
        return gif;
    }

    private void readScreen() throws ImageException {
        canvasWidth = bytes.u16(6);
        canvasHeight = bytes.u16(8);
        palette = Palette.of(bytes.array(), 0, 0);
        long at = readPalette(bytes.u8(10), SCREEN_BYTES);
        while (true) {
            int block = bytes.u8(at++);
            if (block == EXTENSION) {
                int label = bytes.u8(at++);
                if (label == GRAPHIC_CONTROL && bytes.u8(at) >= 4 && (bytes.u8(at + 1) & 1) != 0) {
                    transparentIndex = bytes.u8(at + 4);
                }
                for (int length = bytes.u8(at++); length != 0; length = bytes.u8(at++)) {
                    at += length;
                }
            } else if (block == IMAGE) {
                readFrame(at - 1);
                return;
            } else if (block == TRAILER) {
                throw corrupt("there is no picture in it");
            }
        }
    }

    private void readFrame(long at) throws ImageException {
        left = bytes.u16(at + 1);
        top = bytes.u16(at + 3);
        frameWidth = bytes.u16(at + 5);
        frameHeight = bytes.u16(at + 7);
        if (frameWidth == 0 || frameHeight == 0) {
            throw corrupt("a picture of " + frameWidth + " x " + frameHeight + " pixels");
        }
        canvasWidth = Math.max(canvasWidth, left + frameWidth);
        canvasHeight = Math.max(canvasHeight, top + frameHeight);
        int flags = bytes.u8(at + 9);
        interlaced = (flags & INTERLACED) != 0;
        data = (int) readPalette(flags, at + IMAGE_BYTES);
    }

    /** Takes the palette that stands at this place, if the flags say so; what follows it stands at the result. */
    private long readPalette(int flags, long at) throws ImageException {
        if ((flags & HAS_PALETTE) == 0) {
            return at;
        }
        int entries = 2 << (flags & 7);
        palette = Palette.of(bytes.array(), bytes.checked(at, entries * RgbImage.CHANNELS), entries);
        return at + entries * RgbImage.CHANNELS;
    }

    @Override
    public String format() {
        return "GIF";
    }

    @Override
    public long width() {
        return canvasWidth;
    }

    @Override
    public long height() {
        return canvasHeight;
    }

    @Override
    public Orientation orientation() {
        return Orientation.NORMAL;
    }

    @Override
    public RgbImage decode() throws ImageException {
        byte[] frame = new GifPixels(bytes, data).decode(Math.multiplyExact(frameWidth, frameHeight));
        byte[] rgb = new byte[RasterSamples.sampleCount(canvasWidth, canvasHeight)];
        if (frameWidth < canvasWidth || frameHeight < canvasHeight) {
            for (int at = 0; at < rgb.length; at += RgbImage.CHANNELS) {
                palette.write(transparentIndex, rgb, at);
            }
        }
        int[] rows = rowOrder();
        for (int i = 0; i < frameHeight; i++) {
            int to = ((top + rows[i]) * canvasWidth + left) * RgbImage.CHANNELS;
            for (int from = i * frameWidth; from < (i + 1) * frameWidth; from++, to += RgbImage.CHANNELS) {
                palette.write(Byte.toUnsignedInt(frame[from]), rgb, to);
            }
        }
        return new RgbImage(canvasWidth, canvasHeight, rgb);
    }

    /** By place in the file: which row it is. */
    private int[] rowOrder() {
        int[] rows = new int[frameHeight];
        Arrays.setAll(rows, row -> row);
        if (interlaced) {
            int i = 0;
            for (int pass = 0; pass < PASS_START.length; pass++) {
                for (int row = PASS_START[pass]; row < frameHeight; row += PASS_STEP[pass]) {
                    rows[i++] = row;
                }
            }
        }
        return rows;
    }

    static ImageException corrupt(String fault) {
        return new ImageException(ImageErrorCode.CORRUPT, "the GIF is damaged: " + fault);
    }
}
