package dev.resnet50.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.image.RgbImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("twin-independent")
class ThumbnailsTest {
    @TempDir
    Path folder;

    private static RgbImage plain(int width, int height, int grey) {
        byte[] samples = new byte[3 * width * height];
        Arrays.fill(samples, (byte) grey);
        return new RgbImage(width, height, samples);
    }

    @ParameterizedTest
    @CsvSource({"1000, 500, 112, 56", "500, 1000, 56, 112", "1, 5000, 1, 112", "20, 10, 20, 10", "112, 112, 112, 112", "113, 57, 112, 56"})
    void theLongerSideShrinksToTheThumbnails(int width, int height, int smallWidth, int smallHeight) {
        BufferedImage small = ThumbnailJpeg.shrink(plain(width, height, 200));
        assertEquals(smallWidth, small.getWidth());
        assertEquals(smallHeight, small.getHeight());
        assertEquals(0xFFC8C8C8, small.getRGB(smallWidth - 1, smallHeight - 1));
    }

    @Test
    void aPixelIsTheMeanOfThoseItStandsFor() {
        RgbImage stripes = plain(224, 2, 0);
        for (int x = 0; x < 224; x += 2) {
            stripes.samples()[3 * x] = stripes.samples()[3 * (224 + x)] = 100;
        }
        assertEquals(0xFF320000, ThumbnailJpeg.shrink(stripes).getRGB(50, 0));
    }

    @Test
    void keepsAsManyAsAskedAndOneOfAName() throws Exception {
        Path file = folder.resolve("pictures.part");
        try (Thumbnails thumbnails = new Thumbnails(file, 2)) {
            thumbnails.decoded("a", plain(10, 5, 10));
            thumbnails.decoded("a", plain(20, 5, 10));
            thumbnails.decoded("b", plain(30, 5, 10));
            thumbnails.decoded("c", plain(40, 5, 10));
            assertEquals(10, ImageIO.read(new ByteArrayInputStream(thumbnails.jpeg("a").orElseThrow())).getWidth());
            assertEquals(30, ImageIO.read(new ByteArrayInputStream(thumbnails.jpeg("b").orElseThrow())).getWidth());
            assertTrue(thumbnails.jpeg("c").isEmpty());
        }
        assertFalse(Files.exists(file));
    }
}
