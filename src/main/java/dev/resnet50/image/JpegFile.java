package dev.resnet50.image;

import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A JPEG file (ITU-T T.81), decoded by a {@link JpegLibrary}.
 *
 * <p>The library is not given the file but a stream made from it: the tables, the frame and the scans up to the end
 * marker, with one marker in front that states the colour space. So nothing in the file's other segments can fail or
 * act: no ICC profile, no thumbnail, no metadata. The colour space is chosen by libjpeg's rules (the reader's own
 * differ where markers are missing), and the end marker is looked for here, since the reader silently fills up what is
 * missing. Damage within the scans is no fault: like Pillow, the reader goes on at the next place that makes sense.
 */
final class JpegFile implements EncodedImage {
    private static final int SOF0 = 0xC0;
    private static final int SOF2 = 0xC2;
    private static final int DHT = 0xC4;
    private static final int JPG = 0xC8;
    private static final int SOF9 = 0xC9;
    private static final int DAC = 0xCC;
    private static final int SOF15 = 0xCF;
    private static final int RST0 = 0xD0;
    private static final int RST7 = 0xD7;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COM = 0xFE;
    private static final int TEM = 0x01;

    /** Each scan of a progressive file costs a pass over the picture; encoders write about ten. */
    private static final int MAX_SCANS = 500;

    private static final byte[] JFIF =
            {(byte) 0xFF, (byte) APP0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0};
    /** An Adobe segment with transform 0: the components are the colours. */
    private static final byte[] ADOBE =
            {(byte) 0xFF, (byte) APP14, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
    private static final int ADOBE_TRANSFORM = 11;
    private static final int NO_ADOBE = -1;

    private static final int MOST_SHRINK = 8;

    private final byte[] file;
    private final JpegLibrary library;
    private final int leastSide;
    private final ByteArrayOutputStream segments = new ByteArrayOutputStream();
    private int width;
    private int height;
    private int components;
    private int componentIds;
    private boolean jfif;
    private int adobeTransform = NO_ADOBE;
    private Orientation orientation;
    private int scansStart;
    private int scansEnd;

    private JpegFile(byte[] file, JpegLibrary library, int leastSide) {
        this.file = file;
        this.library = library;
        this.leastSide = leastSide;
    }

    static boolean matches(byte[] file) {
        return Bytes.has(file, 0, "\u00FF\u00D8") && (file.length == 2 || file[2] == (byte) 0xFF);
    }

    /** @param leastSide what the shorter side has to keep when the picture is decoded at a fraction of its size; 0 for never */
    static JpegFile read(byte[] file, JpegLibrary library, int leastSide) throws ImageException {
        JpegFile jpeg = new JpegFile(file, library, leastSide);
        jpeg.readSegments();
        jpeg.findEnd();
        return jpeg;
    }

    /** Reads everything before the first scan. */
    private void readSegments() throws ImageException {
        int at = 2;
        while (true) {
            at = nextMarker(at);
            int marker = Byte.toUnsignedInt(file[at++]);
            if (marker == EOI) {
                throw corrupt("it ends before its picture begins");
            }
            if (standsAlone(marker)) {
                continue;
            }
            int end = segmentEnd(at);
            if (marker == SOS) {
                if (components == 0) {
                    throw corrupt("a scan stands before the frame header");
                }
                scansStart = at - 2;
                return;
            }
            if (isFrame(marker)) {
                readFrame(marker, at + 2, end);
            }
            if (marker >= APP0 && marker <= APP15) {
                readApplicationSegment(marker, at + 2, end);
            } else if (marker != COM) {
                segments.write(file, at - 2, end - at + 2);
            }
            at = end;
        }
    }

    /**
     * The place of the next marker's code: after 0xFF, which may be repeated; anything else between segments is
     * skipped.
     */
    private int nextMarker(int from) throws ImageException {
        int at = from;
        while (true) {
            while (at < file.length && file[at] != (byte) 0xFF) {
                at++;
            }
            while (at < file.length && file[at] == (byte) 0xFF) {
                at++;
            }
            if (at >= file.length) {
                throw Bytes.truncated();
            }
            if (file[at] != 0) {
                return at;
            }
        }
    }

    private static boolean standsAlone(int marker) {
        return marker == TEM || marker == SOI || marker >= RST0 && marker <= RST7;
    }

    private static boolean isFrame(int marker) {
        return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
    }

    private int segmentEnd(int lengthAt) throws ImageException {
        if (file.length - lengthAt < 2) {
            throw Bytes.truncated();
        }
        int length = u16(lengthAt);
        if (length < 2) {
            throw corrupt("a segment of " + length + " bytes");
        }
        if (length > file.length - lengthAt) {
            throw Bytes.truncated();
        }
        return lengthAt + length;
    }

    private void readFrame(int marker, int at, int end) throws ImageException {
        if (marker > SOF2) {
            String process = marker >= SOF9 ? "with arithmetic coding" : "lossless or hierarchical";
            throw new ImageException(ImageErrorCode.UNSUPPORTED, "a JPEG of a rare kind: " + process);
        }
        if (end - at < 6) {
            throw corrupt("its frame header is too short");
        }
        int precision = Byte.toUnsignedInt(file[at]);
        if (precision != Byte.SIZE) {
            throw new ImageException(ImageErrorCode.UNSUPPORTED, "a JPEG of " + precision + " bits a sample");
        }
        height = u16(at + 1);
        width = u16(at + 3);
        components = Byte.toUnsignedInt(file[at + 5]);
        if (width == 0 || height == 0) {
            throw corrupt("a picture of " + width + " x " + height + " pixels");
        }
        if (components != 1 && components != 3 && components != 4) {
            throw new ImageException(ImageErrorCode.UNSUPPORTED, "a JPEG of " + components + " components");
        }
        if (end - at < 6 + 3 * components) {
            throw corrupt("its frame header is too short");
        }
        componentIds = 0;
        for (int i = 0; i < Math.min(components, 3); i++) {
            componentIds = componentIds << Byte.SIZE | Byte.toUnsignedInt(file[at + 6 + 3 * i]);
        }
    }

    private void readApplicationSegment(int marker, int at, int end) {
        if (marker == APP0 && end - at >= 12 && Bytes.has(file, at, "JFIF\0")) {
            jfif = true;
        } else if (marker == APP14 && end - at > ADOBE_TRANSFORM && Bytes.has(file, at, "Adobe")) {
            adobeTransform = Byte.toUnsignedInt(file[at + ADOBE_TRANSFORM]);
        } else if (marker == APP1 && orientation == null && end - at > 6 && Bytes.has(file, at, "Exif\0")) {
            orientation = Orientation.ofExif(Arrays.copyOfRange(file, at + 6, end));
        }
    }

    /** Walks over the scans to the end marker; what may follow it is no part of the image. */
    private void findEnd() throws ImageException {
        int at = scansStart;
        int scans = 0;
        while (true) {
            at = nextMarker(at);
            int marker = Byte.toUnsignedInt(file[at++]);
            if (marker == EOI) {
                scansEnd = at;
                return;
            }
            if (marker == SOS && ++scans > MAX_SCANS) {
                throw corrupt("more than " + MAX_SCANS + " scans");
            }
            if (marker >= SOF0 && !standsAlone(marker)) {
                at = segmentEnd(at);
            }
        }
    }

    @Override
    public String format() {
        return "JPEG";
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
        return orientation == null ? Orientation.NORMAL : orientation;
    }

    @Override
    public RgbImage decode() throws IOException, ImageException {
        if (components == 4) {
            return fourComponents();
        }
        int shrink = shrink();
        int columns = (width + shrink - 1) / shrink;
        int rows = (height + shrink - 1) / shrink;
        byte[] rgb = new byte[RasterSamples.sampleCount(columns, rows)];
        library.decode(stream(components == 1 || isYcc() ? JFIF : ADOBE), columns, rows, rgb);
        return new RgbImage(columns, rows, rgb);
    }

    @Override
    public int shrink() {
        int shrink = 1;
        if (leastSide > 0 && library.shrinks() && components != 4) {
            while (shrink < MOST_SHRINK && Math.min(width, height) / (2 * shrink) >= leastSide) {
                shrink *= 2;
            }
        }
        return shrink;
    }

    /** Whether three components are luminance and chrominance; libjpeg's rules. */
    private boolean isYcc() {
        if (jfif) {
            return true;
        }
        if (adobeTransform != NO_ADOBE) {
            return adobeTransform != 0;
        }
        return componentIds != ('R' << 16 | 'G' << 8 | 'B');
    }

    /**
     * CMYK or, by the Adobe marker, YCCK, which is CMY taken for inverted RGB and that turned to YCC. Inks are stored
     * inverted, as Adobe does; like Pillow, files without the marker are read so too.
     */
    private RgbImage fourComponents() throws IOException, ImageException {
        Raster raster = ImageIoReader.JPEG.readRaster(stream(ADOBE));
        if (raster.getNumBands() != components) {
            throw new ImageException(ImageErrorCode.DECODER_FAILED,
                    "four components came out as " + raster.getNumBands());
        }
        boolean ycck = adobeTransform > 0;
        byte[] rgb = new byte[RasterSamples.sampleCount(width, height)];
        int[] row = new int[width * components];
        int to = 0;
        for (int y = 0; y < height; y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int from = 0; from < row.length; from += components, to += RgbImage.CHANNELS) {
                if (ycck) {
                    YccColor.toRgb(row, from);
                    row[from] = 255 - row[from];
                    row[from + 1] = 255 - row[from + 1];
                    row[from + 2] = 255 - row[from + 2];
                }
                Cmyk.writeInverted(row[from], row[from + 1], row[from + 2], row[from + 3], rgb, to);
            }
        }
        return new RgbImage(width, height, rgb);
    }

    private byte[] stream(byte[] colourSegment) {
        byte[] kept = segments.toByteArray();
        ByteBuffer stream = ByteBuffer.allocate(2 + colourSegment.length + kept.length + scansEnd - scansStart);
        stream.put((byte) 0xFF).put((byte) SOI).put(colourSegment).put(kept);
        return stream.put(file, scansStart, scansEnd - scansStart).array();
    }

    private int u16(int at) {
        return Byte.toUnsignedInt(file[at]) << Byte.SIZE | Byte.toUnsignedInt(file[at + 1]);
    }

    private static ImageException corrupt(String fault) {
        return new ImageException(ImageErrorCode.CORRUPT, "the JPEG is damaged: " + fault);
    }
}
