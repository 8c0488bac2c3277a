package dev.resnet50.image.vp8;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.resnet50.testing.Golden;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Frames that are cut, damaged or not what they claim to be; those that are sound are compared as WebP files. */
class Vp8FrameTest {
    /** A simple WebP file has the frame behind the file's and the chunk's header. */
    private static final int FRAME_AT = 20;

    private static byte[] frame(String name) throws IOException {
        byte[] file = Files.readAllBytes(Golden.path("webp/files").resolve(name));
        int length = file[16] & 0xFF | (file[17] & 0xFF) << 8;
        return Arrays.copyOfRange(file, FRAME_AT, FRAME_AT + length);
    }

    private static YuvImage decode(byte[] frame) throws IOException {
        return Vp8Frame.decode(frame, 0, frame.length);
    }

    @Test
    void placeInTheArrayDoesNotMatter() throws IOException {
        byte[] frame = frame("shapes.webp");
        byte[] within = new byte[frame.length + 30];
        new Random(5).nextBytes(within);
        System.arraycopy(frame, 0, within, 11, frame.length);
        assertArrayEquals(decode(frame).toRgb(), Vp8Frame.decode(within, 11, 11 + frame.length).toRgb());
    }

    @Test
    void framesThatAreCutEndEarly() throws IOException {
        for (String name : new String[] {"shapes.webp", "noise_simple.webp", "1x1.webp"}) {
            byte[] frame = frame(name);
            byte[] whole = decode(frame).toRgb();
            int refused = 0;
            for (int length = 0; length < frame.length; length++) {
                try {
                    assertArrayEquals(whole, decode(Arrays.copyOf(frame, length)).toRgb(), name + " cut to " + length);
                } catch (EOFException e) {
                    refused++;
                }
            }
            assertTrue(refused >= frame.length - 2, name + ": only " + refused + " refused");
        }
    }

    @Test
    void framesThatAreNoneAreRefused() throws IOException {
        byte[] frame = frame("shapes.webp");
        int[][] changes = {{0, frame[0] | 1}, {0, frame[0] | 8}, {0, frame[0] & ~16}, {3, 0}, {6, 0}};
        for (int[] change : changes) {
            byte[] changed = frame.clone();
            changed[change[0]] = (byte) change[1];
            changed[7] = change[0] == 6 ? 0 : changed[7];
            IOException fault = assertThrows(IOException.class, () -> decode(changed));
            assertEquals(IOException.class, fault.getClass(), Arrays.toString(change));
        }
    }

    @Test
    void framesLargerThanTheirDataAllowAreRefusedBeforeTheyAreAllocated() throws IOException {
        byte[] frame = frame("shapes.webp");
        frame[7] = 0x3F;
        frame[9] = 0x3F;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThrows(EOFException.class, () -> decode(frame));
        assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 1_000_000);
    }

    @Test
    void interruptionStopsTheDecoder() throws IOException {
        byte[] frame = frame("shapes.webp");
        Thread.currentThread().interrupt();
        try {
            assertThrows(InterruptedIOException.class, () -> decode(frame));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void damagedFramesGiveAPictureOrAnIoException() throws IOException {
        Random random = new Random(20240811);
        for (Map<String, String> row : Golden.table("webp/cases.tsv").subList(0, 14)) {
            byte[] frame = frame(row.get("file"));
            for (int trial = 0; trial < 200; trial++) {
                byte[] damaged = frame.clone();
                for (int faults = 1 + random.nextInt(5); faults > 0; faults--) {
                    int range = random.nextBoolean() ? Math.min(40, damaged.length) : damaged.length;
                    damaged[random.nextInt(range)] = (byte) random.nextInt(256);
                }
                try {
                    YuvImage image = decode(damaged);
                    assertEquals(3 * image.width() * image.height(), image.toRgb().length);
                } catch (IOException e) {
                    assertTrue(e.getMessage().startsWith("the picture") || e.getMessage().startsWith("its picture")
                            || e.getMessage().startsWith("a picture"), e.getMessage());
                }
            }
        }
    }
}
