package dev.resnet50.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.resnet50.testing.Golden;
import dev.resnet50.testing.Npy;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lossy WebP against Pillow, sample by sample. The files were written by libwebp 1.2.4 with the settings that the
 * table's remarks give, and the samples read by Pillow 9.4 with the same libwebp.
 */
class WebpGoldenTest {
    private final ImageDecoder decoder = new ImageDecoder(new DecodeOptions(true, 1_000_000));

    static Stream<Map<String, String>> cases() {
        return Golden.table("webp/cases.tsv").stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void samplesEqualLibwebps(Map<String, String> row) throws ImageException {
        String name = row.get("file");
        RgbImage image = decoder.decode(ImageFiles.read(Golden.path("webp/files").resolve(name)));
        assertEquals(Integer.parseInt(row.get("width")), image.width());
        assertEquals(Integer.parseInt(row.get("height")), image.height());
        assertArrayEquals(Npy.read(Golden.path("webp").resolve(name + ".npy")).bytes(), image.samples());
    }

    /** Its table allows for other ways of interpolating chroma; here it is libwebp's. */
    @Test
    void sharedCaseIsEqualToo() throws ImageException {
        byte[] file = ImageFiles.read(Golden.path("decode/files/webp_lossy.webp"));
        assertArrayEquals(Npy.read(Golden.path("decode/webp_lossy.webp.npy")).bytes(), decoder.decode(file).samples());
    }
}
