package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("twin-independent")
class ProcessorShareTest {
    private static final int THREADS = 4;
    private static final long SECOND = 1_000_000_000;

    private long now = 77;
    private long processor = 3 * SECOND;
    private int looks;

    private final ProcessorShare share = new ProcessorShare(THREADS, () -> now, () -> {
        looks++;
        return processor;
    });

    /** The first half second is over. */
    @BeforeEach
    void begin() {
        assertFalse(after(0, 0));
        assertFalse(after(0.49, 0));
        assertEquals(0, looks);
        now += SECOND / 100;
    }

    @Test
    void aJobThatHasAllProcessorsNeedsNoSpareThread() {
        for (int i = 0; i < 10; i++) {
            assertFalse(after(1, 3.9));
        }
    }

    @Test
    void theSpareThreadWorksWhileOthersTakeProcessors() {
        assertFalse(after(1, 4));
        assertFalse(after(1, 3.9));
        assertTrue(after(1, 3));
        assertTrue(after(1, 3.7));
        assertTrue(after(1, 3.7));
        assertFalse(after(1, 3.9));
        assertFalse(after(1, 3.7));
        assertTrue(after(1, 3.2));
    }

    @Test
    void theFirstLookSaysNothing() {
        assertFalse(after(100, 0));
        assertTrue(after(1, 0.1));
    }

    @Test
    void betweenLooksNothingChanges() {
        assertFalse(after(0, 0));
        for (int i = 0; i < 9; i++) {
            assertFalse(after(0.05, 0));
        }
        assertTrue(after(0.05, 0));
        assertTrue(after(0.4, 1.6));
        assertFalse(after(0.1, 0.4));
    }

    @Test
    void whereTheSystemDoesNotTellThereIsNoSpareThread() {
        ProcessorShare unknown = new ProcessorShare(THREADS, () -> now += SECOND, () -> 0);
        for (int i = 0; i < 3; i++) {
            assertFalse(unknown.spareWorks());
        }
    }

    @Test
    void thisProcessKnowsItsProcessorTime() {
        assertFalse(ProcessorShare.ofThisProcess(1).spareWorks());
        assertTrue(ProcessorShare.processorNanosOfThisProcess() > 0);
    }

    /** What is said after so many seconds in which the process has had the processors for so many. */
    private boolean after(double seconds, double processorSeconds) {
        now += Math.round(seconds * SECOND);
        processor += Math.round(processorSeconds * SECOND);
        return share.spareWorks();
    }
}
