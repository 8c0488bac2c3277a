package dev.resnet50.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Golden;
import dev.resnet50.testing.Npy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of every kind against the pixels that Pillow reads from them, and broken ones against their codes. */
class DecodeGoldenTest {
    private static final long MAX_PIXELS = 178_956_970;
    private final ImageDecoder decoder = new ImageDecoder(new DecodeOptions(true, MAX_PIXELS));

    static Stream<Map<String, String>> cases() {
        return Golden.table("decode/cases.tsv").stream();
    }

    static Stream<Map<String, String>> faults() {
        return Golden.table("decode/bad.tsv").stream();
    }

    private static Path file(Map<String, String> row) {
        return Golden.path("decode/files").resolve(row.get("file"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pixelsEqualPillows(Map<String, String> row) throws ImageException {
        RgbImage image = decoder.decode(ImageFiles.read(file(row)));
        assertEquals(Integer.parseInt(row.get("width")), image.width());
        assertEquals(Integer.parseInt(row.get("height")), image.height());
        byte[] expected = Npy.read(Golden.path("decode").resolve(row.get("file") + ".npy")).bytes();
        int tolerance = Integer.parseInt(row.get("tolerance"));
        if (tolerance == 0) {
            assertArrayEquals(expected, image.samples());
        }
        assertEquals(expected.length, image.samples().length);
        for (int i = 0; i < expected.length; i++) {
            int difference = Math.abs(Byte.toUnsignedInt(expected[i]) - Byte.toUnsignedInt(image.samples()[i]));
            assertTrue(difference <= tolerance, "sample " + i + " differs by " + difference);
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultsHaveTheirCodes(Map<String, String> row) {
        ImageException fault = assertThrows(ImageException.class,
                () -> decoder.decode(ImageFiles.read(Golden.path("decode/bad").resolve(row.get("file")))));
        assertEquals(row.get("code"), fault.code().code(), fault.reason());
        assertFalse(fault.reason().isBlank());
        assertTrue(fault.reason().chars().noneMatch(Character::isISOControl), fault.reason());
    }

    @Test
    void faultsSayWhatTheFileIs() {
        Map<String, String> words = Map.of("heic.jpg", "HEIC", "avif.avif", "AVIF", "pdf.jpg", "PDF",
                "html.png", "web page", "text.jpg", "text", "zeros.jpg", "zero bytes", "bomb.png", "100000 x 100000");
        words.forEach((name, word) -> {
            ImageException fault = assertThrows(ImageException.class,
                    () -> decoder.decode(ImageFiles.read(Golden.path("decode/bad").resolve(name))));
            assertTrue(fault.reason().contains(word), name + ": " + fault.reason());
        });
    }

    @Test
    void manyThreadsDecodeTheSame() throws Exception {
        List<byte[]> files = new ArrayList<>();
        List<byte[]> expected = new ArrayList<>();
        for (Map<String, String> row : Golden.table("decode/cases.tsv")) {
            byte[] file = ImageFiles.read(file(row));
            files.add(file);
            expected.add(decoder.decode(file).samples());
        }
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int first = thread * 5;
                tasks.add(() -> {
                    for (int i = 0; i < files.size(); i++) {
                        int which = (first + i) % files.size();
                        assertArrayEquals(expected.get(which), decoder.decode(files.get(which)).samples());
                    }
                    return null;
                });
            }
            for (Future<Void> result : pool.invokeAll(tasks)) {
                result.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
