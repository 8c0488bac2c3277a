package dev.resnet50.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Golden;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JPEGs that are damaged, or lack what says how to read them: the pixels, or the refusal, of Pillow. */
class JpegFileTest {
    private static final int APP0 = 0xE0;
    private static final int APP14 = 0xEE;
    private static final int SOS = 0xDA;
    private final ImageDecoder decoder = new ImageDecoder(new DecodeOptions(true, 1_000_000));

    private static byte[] file(String name) throws ImageException {
        return ImageFiles.read(Golden.path("decode/files").resolve(name));
    }

    private static String checksum(RgbImage image) {
        CRC32 crc = new CRC32();
        crc.update(image.samples());
        return String.format("%08x", crc.getValue());
    }

    /** Where the first scan begins. */
    private static int scan(byte[] jpeg) {
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != SOS) {
            at += 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
        }
        return at;
    }

    /** The file without the segments that tell its colour space, and with this text in front instead. */
    private static byte[] withColourSegment(byte[] jpeg, String segment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(segment.getBytes(StandardCharsets.ISO_8859_1));
        int at = 2;
        for (int end = scan(jpeg); at < end; ) {
            int marker = jpeg[at + 1] & 0xFF;
            int length = 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
            if (marker != APP0 && marker != APP14) {
                out.write(jpeg, at, length);
            }
            at += length;
        }
        out.write(jpeg, at, jpeg.length - at);
        return out.toByteArray();
    }

    private static String adobe(int transform) {
        return "\u00FF\u00EE\0\16Adobe\0\144\0\0\0\0" + (char) transform;
    }

    /** A wrong byte in the coded data changes what follows, and libjpeg carries on; the checksums are of its pixels. */
    @ParameterizedTest
    @CsvSource({
        "jpeg_444.jpg, 3, e55ec8c2", "jpeg_444.jpg, 5, d2378f79", "jpeg_444.jpg, 8, 21c25c43",
        "jpeg_420.jpg, 3, 27c7af6e", "jpeg_420.jpg, 5, 7a3edc08", "jpeg_420.jpg, 8, 4fc1eb28",
        "jpeg_progressive.jpg, 3, 36ea42b1", "jpeg_progressive.jpg, 5, 24909035", "jpeg_progressive.jpg, 8, 4e11192a",
        "jpeg_grey.jpg, 3, 0c30a485", "jpeg_grey.jpg, 5, bde19829", "jpeg_grey.jpg, 8, 93195558",
        "jpeg_cmyk.jpg, 3, 4d5d985a", "jpeg_cmyk.jpg, 5, c2fc3273", "jpeg_cmyk.jpg, 8, d73c9d27",
    })
    void damagedDataGivePillowsPixels(String name, int tenths, String checksum) throws ImageException {
        byte[] jpeg = file(name);
        int scan = scan(jpeg);
        jpeg[scan + (jpeg.length - scan) * tenths / 10] ^= 0x5A;
        assertEquals(checksum, checksum(decoder.decode(jpeg)));
    }

    /** An end marker in the middle is taken at its word, and what is missing is grey. */
    @ParameterizedTest
    @CsvSource({
        "jpeg_444.jpg, 5, 566d4d9e", "jpeg_420.jpg, 5, cc787da1", "jpeg_grey.jpg, 5, b8e53b7c",
        "jpeg_cmyk.jpg, 5, 28053211",
    })
    void earlyEndMarkersGivePillowsPixels(String name, int tenths, String checksum) throws ImageException {
        byte[] jpeg = file(name);
        int scan = scan(jpeg);
        byte[] cut = Arrays.copyOf(jpeg, scan + (jpeg.length - scan) * tenths / 10 + 2);
        cut[cut.length - 2] = (byte) 0xFF;
        cut[cut.length - 1] = (byte) 0xD9;
        assertEquals(checksum, checksum(decoder.decode(cut)));
    }

    /**
     * Pillow refuses a file without its end marker too, but for the rare one whose last bits its decoder happens to
     * have read ahead.
     */
    @ParameterizedTest
    @CsvSource({"jpeg_444.jpg", "jpeg_420.jpg", "jpeg_progressive.jpg", "jpeg_grey.jpg", "jpeg_cmyk.jpg"})
    void missingEndMarkersMeanTruncation(String name) throws ImageException {
        byte[] jpeg = file(name);
        for (int missing = 1; missing <= 3; missing++) {
            byte[] cut = Arrays.copyOf(jpeg, jpeg.length - missing);
            ImageException fault = assertThrows(ImageException.class, () -> decoder.decode(cut));
            assertEquals(ImageErrorCode.TRUNCATED, fault.code());
        }
    }

    /** Of a progressive file the scans before the end count; how they are smoothed is up to the version of libjpeg. */
    @Test
    void earlyEndMarkersOfProgressiveFilesGiveAPicture() throws ImageException {
        byte[] jpeg = file("jpeg_progressive.jpg");
        byte[] cut = Arrays.copyOf(jpeg, 836);
        cut[834] = (byte) 0xFF;
        cut[835] = (byte) 0xD9;
        byte[] whole = decoder.decode(jpeg).samples();
        byte[] part = decoder.decode(cut).samples();
        double difference = 0;
        for (int i = 0; i < whole.length; i++) {
            difference += Math.abs(Byte.toUnsignedInt(whole[i]) - Byte.toUnsignedInt(part[i]));
        }
        assertTrue(difference / whole.length < 40, "mean difference " + difference / whole.length);
    }

    @Test
    void fourComponentsWithoutMarkerAreInvertedInks() throws ImageException {
        byte[] marked = file("jpeg_cmyk.jpg");
        String expected = "1c313b01";
        assertEquals(expected, checksum(decoder.decode(marked)));
        assertEquals(expected, checksum(decoder.decode(withColourSegment(marked, ""))));
        assertEquals(expected, checksum(decoder.decode(withColourSegment(marked, adobe(0)))));
        String jfif = "\u00FF\u00E0\0\20JFIF\0\1\1\0\0\1\0\1\0\0";
        assertEquals(expected, checksum(decoder.decode(withColourSegment(marked, jfif))));
        String tooShort = "\u00FF\u00EE\0\11Adobe\0\144";
        assertEquals(expected, checksum(decoder.decode(withColourSegment(marked, tooShort))));
    }

    /** Transforms 1, which makes no sense here, and 2 are both taken for YCCK. */
    @Test
    void fourComponentsWithTransformAreYcck() throws ImageException {
        byte[] inks = file("jpeg_cmyk.jpg");
        byte[] two = decoder.decode(withColourSegment(inks, adobe(2))).samples();
        assertEquals("955c34b8", checksum(new RgbImage(83, 60, two)));
        assertArrayEquals(two, decoder.decode(withColourSegment(inks, adobe(1))).samples());
    }
}
