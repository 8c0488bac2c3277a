package dev.resnet50.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Golden;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases that the golden files do not have: made from them byte by byte, or written by hand. */
class ImageDecoderTest {
    private static final long MAX_PIXELS = 178_956_970;
    private final ImageDecoder decoder = new ImageDecoder(new DecodeOptions(true, MAX_PIXELS));

    private static byte[] file(String name) throws ImageException {
        return ImageFiles.read(Golden.path("decode/files").resolve(name));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private ImageException fault(byte[] file) {
        return assertThrows(ImageException.class, () -> decoder.decode(file));
    }

    private void assertSamePixels(String expected, byte[] file) throws ImageException {
        assertArrayEquals(decoder.decode(file(expected)).samples(), decoder.decode(file).samples());
    }

    @Test
    void orientationIsAppliedOnlyWhenAsked() throws ImageException {
        ImageDecoder strict = new ImageDecoder(new DecodeOptions(false, MAX_PIXELS));
        byte[] upright = strict.decode(file("jpeg_exif1.jpg")).samples();
        for (int turn = 2; turn <= 8; turn++) {
            assertArrayEquals(upright, strict.decode(file("jpeg_exif" + turn + ".jpg")).samples());
        }
    }

    @Test
    void orientationOutOfRangeOrDamagedMeansNothing() throws ImageException {
        byte[] jpeg = file("jpeg_exif6.jpg");
        for (int value : new int[] {0, 9, 255}) {
            byte[] changed = jpeg.clone();
            changed[orientationValue(changed)] = (byte) value;
            assertSamePixels("jpeg_exif1.jpg", changed);
        }
        byte[] pointsNowhere = jpeg.clone();
        int header = indexOf(pointsNowhere, latin1("Exif\0\0")) + 6;
        Arrays.fill(pointsNowhere, header + 4, header + 8, (byte) 0x7F);
        assertSamePixels("jpeg_exif1.jpg", pointsNowhere);
    }

    /** Where the low byte of the orientation's value stands, in either byte order. */
    private static int orientationValue(byte[] jpeg) {
        int header = indexOf(jpeg, latin1("Exif\0\0")) + 6;
        boolean little = jpeg[header] == 'I';
        byte[] tag = little ? new byte[] {0x12, 1, 3, 0} : new byte[] {1, 0x12, 0, 3};
        return indexOf(jpeg, tag) + (little ? 8 : 9);
    }

    private static int indexOf(byte[] data, byte[] part) {
        for (int at = 0; at + part.length <= data.length; at++) {
            if (Arrays.equals(data, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new AssertionError("not found");
    }

    @Test
    void orientationOfPngAndWebpAndTiff() throws ImageException {
        byte[] exif = tiff(ByteOrder.BIG_ENDIAN, false, new long[][] {{274, 3, 1, 6}}, new byte[0]);
        byte[] png = file("png_rgb.png");
        byte[] chunk = ByteBuffer.allocate(exif.length + 12).putInt(exif.length).put(latin1("eXIf")).put(exif).array();
        CRC32 crc = new CRC32();
        crc.update(chunk, 4, exif.length + 4);
        ByteBuffer.wrap(chunk).putInt(exif.length + 8, (int) crc.getValue());
        byte[] early = joined(Arrays.copyOf(png, 33), chunk, Arrays.copyOfRange(png, 33, png.length));
        int end = png.length - 12;
        byte[] late = joined(Arrays.copyOf(png, end), chunk, Arrays.copyOfRange(png, end, png.length));
        RgbImage turned = Orientation.ROTATED_90.apply(decoder.decode(png));
        assertArrayEquals(turned.samples(), decoder.decode(early).samples());
        assertArrayEquals(turned.samples(), decoder.decode(late).samples());

        byte[] webp = file("webp_lossless.webp");
        byte[] block = ByteBuffer.allocate(exif.length + 8).order(ByteOrder.LITTLE_ENDIAN).put(latin1("EXIF"))
                .putInt(exif.length).put(exif).array();
        byte[] extended = joined(webp, block);
        ByteBuffer.wrap(extended).order(ByteOrder.LITTLE_ENDIAN).putInt(4, extended.length - 8);
        assertArrayEquals(turned.samples(), decoder.decode(extended).samples());
    }

    /** A TIFF file or EXIF block: entries as tag, type, count and value, then data. */
    private static byte[] tiff(ByteOrder order, boolean big, long[][] entries, byte[] data) {
        int directory = big ? 16 : 8;
        int size = big ? directory + 8 + entries.length * 20 + 8 : directory + 2 + entries.length * 12 + 4;
        ByteBuffer out = ByteBuffer.allocate(size + data.length).order(order);
        out.put(latin1(order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM")).putShort((short) (big ? 43 : 42));
        if (big) {
            out.putShort((short) 8).putShort((short) 0).putLong(directory).putLong(entries.length);
        } else {
            out.putInt(directory).putShort((short) entries.length);
        }
        for (long[] entry : entries) {
            out.putShort((short) entry[0]).putShort((short) entry[1]);
            int field = out.position() + (big ? 8 : 4);
            out = big ? out.putLong(entry[2]) : out.putInt((int) entry[2]);
            long value = entry[0] == 273 ? size : entry[3];
            if (entry[1] == 3) {
                out.putShort((short) value);
            } else {
                out.putInt((int) value);
            }
            if (big && order == ByteOrder.BIG_ENDIAN && entry[1] == 16) {
                out.putLong(field, value);
            }
            out.position(field + (big ? 8 : 4));
        }
        out.position(size);
        return out.put(data).array();
    }

    private static byte[] greyTiff(
            ByteOrder order, boolean big, int bits, int photometric, int orientation, byte[] data) {
        return tiff(order, big, new long[][] {{256, 3, 1, 2}, {257, 3, 1, 3}, {258, 3, 1, bits}, {259, 3, 1, 1},
                {262, 3, 1, photometric}, {273, 4, 1, 0}, {274, 3, 1, orientation}, {277, 3, 1, 1}, {278, 3, 1, 3},
                {279, 4, 1, data.length}}, data);
    }

    private static byte[] greys(int... samples) {
        byte[] rgb = new byte[samples.length * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) samples[i / 3];
        }
        return rgb;
    }

    @Test
    void tiffOfBothOrdersAndSizesAndOrientations() throws ImageException {
        byte[] data = {1, 2, 3, 4, 5, (byte) 200};
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            for (boolean big : new boolean[] {false, true}) {
                assertArrayEquals(greys(1, 2, 3, 4, 5, 200),
                        decoder.decode(greyTiff(order, big, 8, 1, 1, data)).samples());
                assertArrayEquals(greys(5, 3, 1, 200, 4, 2),
                        decoder.decode(greyTiff(order, big, 8, 1, 6, data)).samples());
                assertArrayEquals(greys(254, 253, 252, 251, 250, 55),
                        decoder.decode(greyTiff(order, big, 8, 0, 1, data)).samples());
            }
        }
        byte[] bits = {(byte) 0b10_000000, (byte) 0b01_000000, (byte) 0b11_000000};
        assertArrayEquals(greys(255, 0, 0, 255, 255, 255),
                decoder.decode(greyTiff(ByteOrder.LITTLE_ENDIAN, false, 1, 1, 1, bits)).samples());
        assertArrayEquals(greys(0, 255, 255, 0, 0, 0),
                decoder.decode(greyTiff(ByteOrder.LITTLE_ENDIAN, false, 1, 0, 1, bits)).samples());
        byte[] nibbles = {0x0F, 0x7A, (byte) 0xF1};
        assertArrayEquals(greys(0, 255, 119, 170, 255, 17),
                decoder.decode(greyTiff(ByteOrder.LITTLE_ENDIAN, false, 4, 1, 1, nibbles)).samples());
    }

    @Test
    void tiffKindsThatAreNotReadAreNamed() {
        byte[] data = new byte[24];
        ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        assertEquals(ImageErrorCode.UNSUPPORTED, fault(greyTiff(order, false, 32, 1, 1, data)).code());
        assertEquals(ImageErrorCode.UNSUPPORTED, fault(greyTiff(order, false, 8, 8, 1, data)).code());
        assertEquals(ImageErrorCode.TRUNCATED, fault(Arrays.copyOf(
                greyTiff(order, false, 8, 1, 1, new byte[6]), 8 + 2 + 120 + 4 + 5)).code());
    }

    @Test
    void colourSpaceOfJpegsWithoutMarkersFollowsLibjpeg() throws ImageException {
        byte[] jpeg = file("jpeg_444.jpg");
        byte[] bare = joined(Arrays.copyOf(jpeg, 2), Arrays.copyOfRange(jpeg, 20, jpeg.length));
        assertSamePixels("jpeg_444.jpg", bare);
        byte[] adobe = joined(Arrays.copyOf(jpeg, 2), latin1("\u00FF\u00EE\0\16Adobe\0\144\0\0\0\0\1"),
                Arrays.copyOfRange(jpeg, 20, jpeg.length));
        assertSamePixels("jpeg_444.jpg", adobe);
    }

    @Test
    void yccIsConvertedAsLibjpegConvertsIt() throws ImageException {
        byte[] jpeg = file("jpeg_444.jpg");
        byte[] rgb = joined(Arrays.copyOf(jpeg, 2), latin1("\u00FF\u00EE\0\16Adobe\0\144\0\0\0\0\0"),
                Arrays.copyOfRange(jpeg, 20, jpeg.length));
        byte[] expected = decoder.decode(jpeg).samples();
        byte[] raw = decoder.decode(rgb).samples();
        int[] samples = new int[raw.length];
        byte[] actual = new byte[raw.length];
        for (int i = 0; i < raw.length; i++) {
            samples[i] = Byte.toUnsignedInt(raw[i]);
        }
        for (int i = 0; i < raw.length; i += 3) {
            YccColor.toRgb(samples, i);
        }
        for (int i = 0; i < raw.length; i++) {
            actual[i] = (byte) samples[i];
        }
        assertArrayEquals(expected, actual);
    }

    @Test
    void ycckIsInvertedCmyBehindYcc() throws Exception {
        int width = 16;
        WritableRaster flat = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, width, 4, null);
        for (int i = 0; i < width * width; i++) {
            flat.setPixel(i % width, i / width, new int[] {100, 90, 180, 200});
        }
        byte[] jpeg = joined(latin1("\u00FF\u00D8\u00FF\u00EE\0\16Adobe\0\144\0\0\0\0\2"), afterStart(encoded(flat)));
        byte[] samples = decoder.decode(jpeg).samples();
        // R = 100 + 1.402 x 52, G = 100 + 0.344 x 38 - 0.714 x 52, B = 100 - 1.772 x 38; each leaves 255 minus itself.
        int[] expected = {(255 - 173) * 200 / 255, (255 - 76) * 200 / 255, (255 - 33) * 200 / 255};
        for (int i = 0; i < samples.length; i++) {
            assertEquals(expected[i % 3], Byte.toUnsignedInt(samples[i]), 2);
        }
    }

    private static byte[] encoded(Raster raster) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(raster, null, null), null);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static byte[] afterStart(byte[] jpeg) {
        return Arrays.copyOfRange(jpeg, 2, jpeg.length);
    }

    @Test
    void jpegsWithoutTheirEndAreTruncated() throws ImageException {
        byte[] jpeg = file("jpeg_420.jpg");
        for (int length = 2; length < jpeg.length; length += 7) {
            assertEquals(ImageErrorCode.TRUNCATED, fault(Arrays.copyOf(jpeg, length)).code(), "cut to " + length);
        }
        assertEquals(ImageErrorCode.TRUNCATED, fault(Arrays.copyOf(jpeg, jpeg.length - 1)).code());
    }

    @Test
    void rareJpegsAreNamed() throws ImageException {
        byte[] arithmetic = file("jpeg_420.jpg");
        int frame = indexOf(arithmetic, new byte[] {(byte) 0xFF, (byte) 0xC0});
        arithmetic[frame + 1] = (byte) 0xC9;
        assertEquals(ImageErrorCode.UNSUPPORTED, fault(arithmetic).code());
        byte[] deep = file("jpeg_420.jpg");
        deep[frame + 4] = 12;
        assertEquals(ImageErrorCode.UNSUPPORTED, fault(deep).code());
        byte[] flat = file("jpeg_420.jpg");
        flat[frame + 5] = 0;
        flat[frame + 6] = 0;
        assertEquals(ImageErrorCode.CORRUPT, fault(flat).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"png_rgb.png", "png_interlaced.png", "gif.gif", "bmp_RGB.bmp", "tiff_raw.tif",
        "tiff_tiff_lzw.tif", "tiff_packbits.tif", "webp_lossy.webp", "webp_lossless.webp"})
    void filesCutAnywhereAreTruncatedOrWhole(String name) throws ImageException {
        byte[] file = file(name);
        byte[] whole = decoder.decode(file).samples();
        Map<ImageErrorCode, Integer> codes = new EnumMap<>(ImageErrorCode.class);
        for (int length = 20; length < file.length; length += 1 + file.length / 300) {
            try {
                assertArrayEquals(whole, decoder.decode(Arrays.copyOf(file, length)).samples(), "cut to " + length);
            } catch (ImageException e) {
                codes.merge(e.code(), 1, Integer::sum);
            }
        }
        assertEquals(1, codes.size(), codes.toString());
        assertTrue(codes.containsKey(ImageErrorCode.TRUNCATED), codes.toString());
    }

    @Test
    void gifFramesAreShownOnTheirCanvas() throws ImageException {
        byte[] screen = latin1("GIF89a\3\0\2\0\u0080\0\0" + "\11\10\7\6\5\4");
        byte[] frame = latin1(",\1\0\1\0\1\0\1\0\0" + "\2\2\114\1\0;");
        byte[] expected = {9, 8, 7, 9, 8, 7, 9, 8, 7, 9, 8, 7, 6, 5, 4, 9, 8, 7};
        assertArrayEquals(expected, decoder.decode(joined(screen, frame)).samples());
        byte[] transparent = latin1("!\u00F9\4\1\0\0\1\0");
        byte[] filled = {6, 5, 4, 6, 5, 4, 6, 5, 4, 6, 5, 4, 6, 5, 4, 6, 5, 4};
        assertArrayEquals(filled, decoder.decode(joined(screen, transparent, frame)).samples());
        assertEquals(ImageErrorCode.CORRUPT, fault(joined(screen, latin1(";"))).code());
        assertEquals(ImageErrorCode.TRUNCATED, fault(screen).code());
    }

    @Test
    void pngBeyondItsDataIsRefusedBeforeItIsAllocated() throws ImageException {
        byte[] png = file("png_rgb.png");
        ByteBuffer.wrap(png).putInt(16, 12_000).putInt(20, 12_000);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        assertEquals(ImageErrorCode.TRUNCATED, fault(png).code());
    }

    @Test
    void maxPixelsIsCheckedByTheHeader() throws ImageException {
        ImageDecoder small = new ImageDecoder(new DecodeOptions(true, 83 * 60 - 1));
        ImageDecoder fitting = new ImageDecoder(new DecodeOptions(true, 83 * 60));
        for (String name : new String[] {"jpeg_420.jpg", "png_rgb.png", "gif.gif", "bmp_RGB.bmp", "tiff_raw.tif",
            "webp_lossy.webp", "webp_lossless.webp", "webp_animated.webp"}) {
            byte[] file = file(name);
            ImageException fault = assertThrows(ImageException.class, () -> small.decode(file), name);
            assertEquals(ImageErrorCode.TOO_LARGE, fault.code(), name);
            assertEquals(83, fitting.decode(file).width(), name);
        }
    }

    @Test
    void interruptionIsNoFaultOfTheFile() throws ImageException {
        ImageDecoder imageIo = new ImageDecoder(new DecodeOptions(true, MAX_PIXELS, JpegLibrary.imageIo(), 0));
        byte[] jpeg = file("jpeg_420.jpg");
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> imageIo.decode(jpeg));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void damagedFilesGiveAPictureOrAFaultAndNothingElse() throws ImageException {
        Random random = new Random(20240607);
        for (Map<String, String> row : Golden.table("decode/cases.tsv")) {
            byte[] file = file(row.get("file"));
            for (int trial = 0; trial < 30; trial++) {
                byte[] damaged = file.clone();
                int faults = 1 + random.nextInt(4);
                for (int i = 0; i < faults; i++) {
                    int range = random.nextBoolean() ? Math.min(damaged.length, 200) : damaged.length;
                    damaged[random.nextInt(range)] = (byte) random.nextInt(256);
                }
                try {
                    RgbImage image = new ImageDecoder(new DecodeOptions(true, 4_000_000)).decode(damaged);
                    assertEquals(image.width() * image.height() * 3, image.samples().length);
                } catch (ImageException e) {
                    assertTrue(e.reason().chars().noneMatch(Character::isISOControl), row.get("file"));
                }
            }
        }
    }
}
