package dev.resnet50.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.resnet50.testing.Golden;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said about files without decoding them. */
class ImageCheckTest {
    private static final long MAX_PIXELS = 178_956_970;
    private final ImageDecoder decoder = new ImageDecoder(new DecodeOptions(true, MAX_PIXELS));

    static Stream<Map<String, String>> cases() {
        return Golden.table("decode/cases.tsv").stream();
    }

    static Stream<Map<String, String>> faults() {
        return Golden.table("decode/bad.tsv").stream();
    }

    private static byte[] file(String name) throws ImageException {
        return ImageFiles.read(Golden.path("decode/files").resolve(name));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sizesAreThoseOfTheDecodedPicture(Map<String, String> row) throws ImageException {
        ImageInfo info = decoder.checkHeader(file(row.get("file")));
        assertEquals(Integer.parseInt(row.get("width")), info.width());
        assertEquals(Integer.parseInt(row.get("height")), info.height());
    }

    /** All the shared faults show before a pixel is decoded. */
    @ParameterizedTest
    @MethodSource("faults")
    void faultsHaveTheirCodes(Map<String, String> row) {
        ImageException fault = assertThrows(ImageException.class,
                () -> decoder.checkHeader(ImageFiles.read(Golden.path("decode/bad").resolve(row.get("file")))));
        assertEquals(row.get("code"), fault.code().code(), fault.reason());
    }

    @Test
    void formatsAreNamed() throws ImageException {
        Map<String, String> formats = Map.of("jpeg_named.png", "JPEG", "png_rgb.png", "PNG", "gif.gif", "GIF",
                "bmp_RGB.bmp", "BMP", "tiff_raw.tif", "TIFF", "webp_lossy.webp", "WebP");
        for (Map.Entry<String, String> format : formats.entrySet()) {
            assertEquals(format.getValue(), decoder.checkHeader(file(format.getKey())).format());
        }
    }

    @Test
    void orientationSwapsSidesOnlyWhenApplied() throws ImageException {
        ImageDecoder strict = new ImageDecoder(new DecodeOptions(false, MAX_PIXELS));
        assertEquals(new ImageInfo("JPEG", 60, 83), decoder.checkHeader(file("jpeg_exif6.jpg")));
        assertEquals(new ImageInfo("JPEG", 83, 60), strict.checkHeader(file("jpeg_exif6.jpg")));
    }

    @Test
    void filesThatAreCutAreTruncated() throws ImageException {
        for (String name : new String[] {"jpeg_420.jpg", "png_rgb.png", "tiff_raw.tif", "webp_lossy.webp"}) {
            byte[] file = file(name);
            ImageException fault = assertThrows(ImageException.class,
                    () -> decoder.checkHeader(Arrays.copyOf(file, file.length / 2)), name);
            assertEquals(ImageErrorCode.TRUNCATED, fault.code(), name);
        }
    }
}
