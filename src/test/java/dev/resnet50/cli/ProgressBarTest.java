package dev.resnet50.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.job.ProgressState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class ProgressBarTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String ERASE = "\r\u001b[K";

    @Test
    void showsShareRateTimeToGoAndFailures() {
        assertEquals("[########........] 50%  250/500  25.0/s  ETA 0:00:10  3 failed",
                ProgressBar.text(new ProgressState(250, 3, OptionalLong.of(500), 25, 10 * SECOND)));
        assertEquals("[################] 100%  500/500  25.0/s  ETA 0:00:00",
                ProgressBar.text(new ProgressState(500, 0, OptionalLong.of(500), 25, 20 * SECOND)));
        assertEquals("250 images, still counting  25.0/s  0:00:10  3 failed",
                ProgressBar.text(new ProgressState(250, 3, OptionalLong.empty(), 25, 10 * SECOND)));
    }

    @Test
    void fitsIntoEightyColumns() {
        ProgressState state = new ProgressState(99_999_999, 999, OptionalLong.of(100_000_000), 99.9, SECOND);
        assertTrue(ProgressBar.text(state).length() < 80, ProgressBar.text(state));
    }

    @Test
    void moreImagesThanWereCountedAreAllOfThem() {
        assertEquals("[################] 100%  7/5  1.0/s  ETA 0:00:00",
                ProgressBar.text(new ProgressState(7, 0, OptionalLong.of(5), 1, SECOND)));
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void otherLinesStandAboveTheBar() {
        PrintStream before = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream terminal = new PrintStream(written, true, UTF_8);
        System.setErr(terminal);
        try {
            try (StatusLine line = StatusLine.open()) {
                line.show("one");
                line.show("two");
                System.err.print("WARN a.jpg\n");
                System.err.print("WARN b.jpg\n");
                line.show("three");
            }
            assertSame(terminal, System.err);
        } finally {
            System.setErr(before);
        }
        assertEquals(ERASE + "one" + ERASE + "two" + ERASE + "WARN a.jpg\nWARN b.jpg\n" + ERASE + "three" + ERASE, written.toString(UTF_8));
    }
}
