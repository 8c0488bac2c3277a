package dev.resnet50.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.resnet50.testing.Golden;
import dev.resnet50.testing.Npy;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The other library than the fastest, which every other test of JPEG files goes through, and decoding at a fraction of the size. */
class JpegLibraryTest {
    private static final long MAX_PIXELS = 100_000_000;

    static Stream<Map<String, String>> jpegs() {
        return Golden.table("decode/cases.tsv").stream().filter(row -> row.get("file").endsWith(".jpg"));
    }

    @ParameterizedTest
    @MethodSource("jpegs")
    void imageIoGivesPillowsPixelsToo(Map<String, String> row) throws Exception {
        byte[] file = ImageFiles.read(Golden.path("decode/files").resolve(row.get("file")));
        byte[] expected = Npy.read(Golden.path("decode").resolve(row.get("file") + ".npy")).bytes();
        byte[] samples = new ImageDecoder(new DecodeOptions(true, MAX_PIXELS, JpegLibrary.imageIo(), 0)).decode(file).samples();
        int tolerance = Integer.parseInt(row.get("tolerance"));
        for (int i = 0; i < expected.length; i++) {
            assertTrue(Math.abs(Byte.toUnsignedInt(expected[i]) - Byte.toUnsignedInt(samples[i])) <= tolerance, "sample " + i);
        }
    }

    @Test
    void aLargePhotoIsDecodedAtTheSmallestSizeThatLeavesEnough() throws Exception {
        byte[] file = gradient(1000, 801);
        assertSize(file, 0, 1000, 801);
        assertSize(file, 401, 1000, 801);
        boolean shrinks = JpegLibrary.fastest().shrinks();
        assertSize(file, 400, shrinks ? 500 : 1000, shrinks ? 401 : 801);
        assertSize(file, 200, shrinks ? 250 : 1000, shrinks ? 201 : 801);
        assertSize(file, 10, shrinks ? 125 : 1000, shrinks ? 101 : 801);
    }

    private static void assertSize(byte[] file, int leastSide, int width, int height) throws ImageException {
        RgbImage image = decode(file, leastSide);
        assertEquals(width, image.width());
        assertEquals(height, image.height());
    }

    @Test
    void aFractionOfASmoothPictureIsTheMeanOfItsPixels() throws Exception {
        assumeTrue(JpegLibrary.fastest().shrinks(), "libjpeg-turbo is absent");
        byte[] file = gradient(800, 640);
        RgbImage whole = decode(file, 0);
        RgbImage quarter = decode(file, 160);
        for (int y = 1; y < quarter.height() - 1; y++) {
            for (int x = 1; x < quarter.width() - 1; x++) {
                for (int c = 0; c < 3; c++) {
                    int sum = 0;
                    for (int i = 0; i < 16; i++) {
                        sum += Byte.toUnsignedInt(whole.samples()[((4 * y + i / 4) * 800 + 4 * x + i % 4) * 3 + c]);
                    }
                    assertEquals(sum / 16.0, Byte.toUnsignedInt(quarter.samples()[(y * 200 + x) * 3 + c]), 3);
                }
            }
        }
    }

    @Test
    void whatTheLibraryRefusesIsACorruptFile() throws Exception {
        byte[] file = gradient(64, 64);
        for (int i = 0; i < file.length - 3; i++) {
            if (file[i] == (byte) 0xFF && file[i + 1] == (byte) 0xC4) {
                file[i + 4] = (byte) 0x7F;  // a Huffman table of a class that does not exist
            }
        }
        for (JpegLibrary library : new JpegLibrary[] {JpegLibrary.fastest(), JpegLibrary.imageIo()}) {
            ImageDecoder decoder = new ImageDecoder(new DecodeOptions(true, MAX_PIXELS, library, 0));
            ImageException e = assertThrows(ImageException.class, () -> decoder.decode(file));
            assertEquals(ImageErrorCode.CORRUPT, e.code(), library.displayName());
            assertTrue(e.getMessage().startsWith("the JPEG is damaged: "), e.getMessage());
        }
    }

    @Test
    void severalDecodersAtOnceDoNotDisturbEachOther() throws Exception {
        byte[] file = gradient(300, 200);
        byte[] expected = decode(file, 0).samples();
        assertTrue(Stream.generate(() -> file).limit(200).parallel().allMatch(bytes -> {
            try {
                assertArrayEquals(expected, decode(bytes, 0).samples());
                return true;
            } catch (ImageException e) {
                throw new AssertionError(e);
            }
        }));
    }

    private static RgbImage decode(byte[] file, int leastSide) throws ImageException {
        return new ImageDecoder(new DecodeOptions(true, MAX_PIXELS, JpegLibrary.fastest(), leastSide)).decode(file);
    }

    private static byte[] gradient(int width, int height) throws Exception {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, Color.BLUE));
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        return out.toByteArray();
    }
}
