package dev.resnet50.image;

import dev.resnet50.image.vp8.Vp8Frame;
import dev.resnet50.image.vp8.YuvImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A WebP file (RFC 9649); of an animation the first frame, on its canvas. Lossy pictures are decoded by
 * {@link Vp8Frame}, lossless ones by TwelveMonkeys' reader.
 *
 * <p>The reader gets a simple file of one chunk, the picture. Alpha (which is dropped), profiles and metadata stay out
 * of its reach.
 */
final class WebpFile implements EncodedImage {
    private static final int CHUNK_HEADER = 8;
    private static final int FILE_HEADER = 12;
    private static final int FRAME_HEADER = 16;
    private static final int LOSSLESS_SIGNATURE = 0x2F;
    private static final String LOSSY_START = "\u009D\u0001*";
    private static final int SIZE_MASK = 0x3FFF;

    private final Bytes bytes;
    private Orientation orientation = Orientation.NORMAL;
    private int canvasWidth;
    private int canvasHeight;
    private int left;
    private int top;
    private int width;
    private int height;
    /** Where the picture's chunk begins, 0 before it was found. */
    private int picture;
    private int pictureLength;
    private boolean lossy;

    private WebpFile(byte[] file) {
        this.bytes = new Bytes(file, ByteOrder.LITTLE_ENDIAN);
    }

    static boolean matches(byte[] file) {
        return Bytes.has(file, 0, "RIFF") && Bytes.has(file, CHUNK_HEADER, "WEBP");
    }

    static WebpFile read(byte[] file) throws ImageException {
        WebpFile webp = new WebpFile(file);
        webp.readChunks();
        return webp;
    }

    private void readChunks() throws ImageException {
        long end = CHUNK_HEADER + bytes.u32(4);
        long at = FILE_HEADER;
        while (at + CHUNK_HEADER <= Math.min(end, bytes.length()) || picture == 0 && at < end) {
            long length = bytes.u32(at + 4);
            if (picture != 0 && length > bytes.length() - at - CHUNK_HEADER) {
                break;  // the picture is complete: what follows may be cut off
            }
            int start = bytes.checked(at, CHUNK_HEADER + length);
            readChunk(start, (int) length);
            at += CHUNK_HEADER + length + (length & 1);
        }
        if (picture == 0) {
            throw corrupt("there is no picture in it");
        }
        if (canvasWidth == 0) {
            canvasWidth = width;
            canvasHeight = height;
        }
        if (left + width > canvasWidth || top + height > canvasHeight) {
            throw corrupt("a picture of " + width + " x " + height + " pixels on a canvas of " + canvasWidth + " x "
                    + canvasHeight);
        }
    }

    private void readChunk(int at, int length) throws ImageException {
        int content = at + CHUNK_HEADER;
        if (bytes.has(at, "VP8X") && length >= 10) {
            canvasWidth = bytes.u24(content + 4) + 1;
            canvasHeight = bytes.u24(content + 7) + 1;
        } else if (bytes.has(at, "EXIF")) {
            int skip = bytes.has(content, "Exif\0\0") ? 6 : 0;
            int end = content + length;
            orientation = Orientation.ofExif(Arrays.copyOfRange(bytes.array(), Math.min(content + skip, end), end));
        } else if (picture == 0 && bytes.has(at, "ANMF")) {
            readFrame(content, length);
        } else if (picture == 0) {
            readPicture(at, length);
        }
    }

    private void readFrame(int content, int length) throws ImageException {
        left = 2 * bytes.u24(content);
        top = 2 * bytes.u24(content + 3L);
        int end = content + length;
        for (long at = content + FRAME_HEADER; picture == 0 && at + CHUNK_HEADER <= end; ) {
            long chunk = bytes.u32(at + 4);
            if (chunk > end - at - CHUNK_HEADER) {
                throw corrupt("a chunk that reaches beyond its frame");
            }
            readPicture((int) at, (int) chunk);
            at += CHUNK_HEADER + chunk + (chunk & 1);
        }
        if (picture == 0) {
            throw corrupt("a frame without a picture");
        }
    }

    private void readPicture(int at, int length) throws ImageException {
        int content = at + CHUNK_HEADER;
        if (bytes.has(at, "VP8 ")) {
            if (length < 10 || (bytes.u8(content) & 1) != 0 || !bytes.has(content + 3L, LOSSY_START)) {
                throw corrupt("its picture does not begin as one");
            }
            lossy = true;
            width = bytes.u16(content + 6L) & SIZE_MASK;
            height = bytes.u16(content + 8L) & SIZE_MASK;
        } else if (bytes.has(at, "VP8L")) {
            if (length < 5 || bytes.u8(content) != LOSSLESS_SIGNATURE) {
                throw corrupt("its picture does not begin as one");
            }
            long sizes = bytes.u32(content + 1L);
            width = (int) (sizes & SIZE_MASK) + 1;
            height = (int) (sizes >> 14 & SIZE_MASK) + 1;
        } else {
            return;
        }
        if (width == 0 || height == 0) {
            throw corrupt("a picture of " + width + " x " + height + " pixels");
        }
        picture = at;
        pictureLength = CHUNK_HEADER + length;
    }

    @Override
    public String format() {
        return "WebP";
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
        return orientation;
    }

    @Override
    public RgbImage decode() throws IOException, ImageException {
        RgbImage frame = lossy ? lossyPicture() : RasterSamples.rgb(ImageIoReader.WEBP.read(simpleFile()));
        if (width == canvasWidth && height == canvasHeight) {
            return frame;
        }
        byte[] canvas = new byte[RasterSamples.sampleCount(canvasWidth, canvasHeight)];
        int rowBytes = width * RgbImage.CHANNELS;
        for (int y = 0; y < height; y++) {
            System.arraycopy(frame.samples(), y * rowBytes, canvas,
                    ((top + y) * canvasWidth + left) * RgbImage.CHANNELS, rowBytes);
        }
        return new RgbImage(canvasWidth, canvasHeight, canvas);
    }

    private RgbImage lossyPicture() throws IOException {
        YuvImage decoded = Vp8Frame.decode(bytes.array(), picture + CHUNK_HEADER, picture + pictureLength);
        return new RgbImage(decoded.width(), decoded.height(), decoded.toRgb());
    }

    private byte[] simpleFile() {
        int padded = pictureLength + (pictureLength & 1);
        ByteBuffer file = ByteBuffer.allocate(FILE_HEADER + padded).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(4 + padded);
        file.put("WEBP".getBytes(StandardCharsets.US_ASCII)).put(bytes.array(), picture, pictureLength);
        return file.array();
    }

    private static ImageException corrupt(String fault) {
        return new ImageException(ImageErrorCode.CORRUPT, "the WebP is damaged: " + fault);
    }
}
