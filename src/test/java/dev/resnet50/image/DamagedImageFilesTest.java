package dev.resnet50.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real files of every format, damaged at random from a fixed seed: each gives a picture or one of the documented faults
 * that a file's bytes can be blamed for, and comes back. A file that does not is kept in {@code target/crashed}; it
 * belongs into {@code src/test/resources/crashed}.
 */
@Tag("twin-independent")
@TestInstance(Lifecycle.PER_CLASS)
class DamagedImageFilesTest {
    private static final long SEED = 20_150_512;
    private static final int CASES_PER_FILE = 200;
    private static final long MAX_PIXELS = 1_000_000;
    /** Only a decoder that hangs takes so long. */
    private static final int HANG_SECONDS = 30;
    /** The faults that may be due to the bytes; the others are about files, or mean that the program is at fault. */
    private static final List<ImageErrorCode> FAULTS_OF_BYTES = List.of(ImageErrorCode.EMPTY, ImageErrorCode.TRUNCATED,
            ImageErrorCode.CORRUPT, ImageErrorCode.UNSUPPORTED, ImageErrorCode.TOO_LARGE,
            ImageErrorCode.DECODER_FAILED);
    private static final Path CRASHED = Path.of("src", "test", "resources", "crashed");
    private static final Path FOUND = Path.of("target", "crashed");

    private final ImageDecoder decoder = new ImageDecoder(new DecodeOptions(true, MAX_PIXELS));
    private ExecutorService runner = newRunner();

    private static ExecutorService newRunner() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "decoder");
            thread.setDaemon(true);
            return thread;
        });
    }

    @AfterEach
    void renewRunner() {
        runner.shutdownNow();
        runner = newRunner();
    }

    static Stream<String> files() {
        return Golden.table("decode/cases.tsv").stream().map(row -> row.get("file"));
    }

    static Stream<Path> crashed() throws IOException {
        try (Stream<Path> files = Files.list(CRASHED)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aDamagedFileGivesAPictureOrADocumentedFault(String name) throws Exception {
        byte[] whole = Files.readAllBytes(Golden.path("decode/files").resolve(name));
        int[] places = lengthFields(whole);
        Random random = new Random(SEED + name.hashCode());
        for (int i = 0; i < CASES_PER_FILE; i++) {
            assertOutcome(damaged(whole, places, random), i + "-" + name);
        }
    }

    /** Files that once crashed or hung, or that show a way to do so; the text beside them is one more file. */
    @ParameterizedTest
    @MethodSource("crashed")
    void whatOnceCrashedNoLongerDoes(Path file) throws Exception {
        assertOutcome(Files.readAllBytes(file), file.getFileName().toString());
    }

    private void assertOutcome(byte[] file, String name) throws Exception {
        Future<?> decoding = runner.submit(() -> decode(file));
        for (int second = 0; second < HANG_SECONDS; second++) {
            try {
                decoding.get(1, TimeUnit.SECONDS);
                return;
            } catch (ExecutionException e) {
                throw new AssertionError(name + ", kept as " + keep(file, name) + ": " + e.getCause(), e.getCause());
            } catch (TimeoutException e) {
                // Waited for second by second, so that a pause of the whole process counts as one.
            }
        }
        throw new AssertionError(name + " hangs, kept as " + keep(file, name));
    }

    private void decode(byte[] file) {
        try {
            decoder.checkHeader(file);
        } catch (ImageException e) {
            assertDocumented(e);
        }
        try {
            RgbImage image = decoder.decode(file);
            assertTrue((long) image.width() * image.height() <= MAX_PIXELS);
            assertEquals(image.width() * image.height() * RgbImage.CHANNELS, image.samples().length);
        } catch (ImageException e) {
            assertDocumented(e);
        }
    }

    private static void assertDocumented(ImageException fault) {
        assertTrue(FAULTS_OF_BYTES.contains(fault.code()), fault.code() + ": " + fault.reason());
        assertFalse(fault.reason().isBlank());
        assertTrue(fault.reason().chars().noneMatch(Character::isISOControl), fault.reason());
    }

    private static Path keep(byte[] file, String name) throws IOException {
        return Files.write(Files.createDirectories(FOUND).resolve(name), file);
    }

    private static byte[] damaged(byte[] whole, int[] places, Random random) {
        byte[] file = whole.clone();
        int faults = 1 + random.nextInt(3);
        for (int i = 0; i < faults && file.length > 0; i++) {
            file = switch (random.nextInt(6)) {
                case 0 -> Arrays.copyOf(file, random.nextInt(file.length));
                case 1 -> cutOut(file, random);
                case 2 -> filledIn(file, random);
                case 3 -> withLength(file, places, random);
                default -> flipped(file, random);
            };
        }
        return file;
    }

    /** A bit is turned over, half the time near the beginning, where the headers are. */
    private static byte[] flipped(byte[] file, Random random) {
        int range = random.nextBoolean() ? Math.min(file.length, 256) : file.length;
        file[random.nextInt(range)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return file;
    }

    private static byte[] cutOut(byte[] file, Random random) {
        int begin = random.nextInt(file.length);
        int end = Math.min(file.length, begin + 1 + random.nextInt(64));
        return joined(Arrays.copyOf(file, begin), new byte[0], Arrays.copyOfRange(file, end, file.length));
    }

    /** Bytes are put in: random ones, or some of the file's own. */
    private static byte[] filledIn(byte[] file, Random random) {
        byte[] filling = new byte[1 + random.nextInt(64)];
        if (random.nextBoolean()) {
            random.nextBytes(filling);
        } else {
            int from = random.nextInt(file.length);
            filling = Arrays.copyOfRange(file, from, Math.min(file.length, from + filling.length));
        }
        int place = random.nextInt(file.length);
        return joined(Arrays.copyOf(file, place), filling, Arrays.copyOfRange(file, place, file.length));
    }

    /** A number of two or four bytes becomes an extreme one, most often where a length is likely to stand. */
    private static byte[] withLength(byte[] file, int[] places, Random random) {
        int place = places.length > 0 && random.nextInt(4) > 0 ? places[random.nextInt(places.length)]
                : random.nextInt(file.length);
        int bytes = random.nextBoolean() ? Short.BYTES : Integer.BYTES;
        int[] extremes = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7F7F7F7F, 0x01000000, random.nextInt()};
        int value = extremes[random.nextInt(extremes.length)];
        for (int i = 0; i < bytes && place + i < file.length; i++) {
            file[place + i] = (byte) (value >>> Byte.SIZE * (Integer.BYTES - 1 - i));
        }
        return file;
    }

    /** Where two bytes in a row, of either order, are a number between 1 and what is left of the file. */
    private static int[] lengthFields(byte[] file) {
        return IntStream.range(0, file.length - 1).filter(i -> mayBeLength(file, i)).toArray();
    }

    private static boolean mayBeLength(byte[] file, int place) {
        int first = Byte.toUnsignedInt(file[place]);
        int second = Byte.toUnsignedInt(file[place + 1]);
        int left = file.length - place;
        return first == 0 && second > 0 && second <= left || second == 0 && first > 0 && first <= left;
    }

    private static byte[] joined(byte[] begin, byte[] middle, byte[] end) {
        byte[] all = Arrays.copyOf(begin, begin.length + middle.length + end.length);
        System.arraycopy(middle, 0, all, begin.length, middle.length);
        System.arraycopy(end, 0, all, begin.length + middle.length, end.length);
        return all;
    }
}
