package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {
    @Test
    void classesAreCountedAndTheMostFrequentComeFirst() {
        Tally tally = new Tally(5);
        for (int index : new int[] {3, 1, 3, 4, 1, 3, 0}) {
            tally.addClassified(index);
        }
        assertEquals(List.of(new Tally.ClassCount(3, 3), new Tally.ClassCount(1, 2), new Tally.ClassCount(0, 1)),
                tally.mostFrequent(3));
        assertEquals(4, tally.mostFrequent(10).size());
        assertEquals(7, tally.classified());
    }

    @Test
    void failuresAreCountedByCode() {
        Tally tally = failed(2, 0);
        tally.addFailed("empty");
        assertEquals(Map.of("corrupt", 2L, "empty", 1L), tally.perCode());
        assertEquals(3, tally.failed());
    }

    @Test
    void theErrorPolicySetsTheExitCode() {
        assertEquals(0, new ErrorPolicy(-1, false, 0, 0).exitCode(failed(2, 1)));
        assertEquals(3, new ErrorPolicy(-1, true, 0, 0).exitCode(failed(1, 5)));
        assertEquals(0, new ErrorPolicy(-1, true, 0, 0).exitCode(failed(0, 5)));
        assertEquals(3, new ErrorPolicy(-1, false, 0, 0).exitCode(failed(2, 0)));
        assertEquals(0, new ErrorPolicy(2, false, 0, 0).exitCode(failed(2, 5)));
        assertTrue(new ErrorPolicy(2, false, 0, 0).isExceeded(failed(3, 5)));
        assertFalse(new ErrorPolicy(0, false, 0, 0).isExceeded(failed(0, 5)));
        assertTrue(new ErrorPolicy(0, false, 0, 0).isExceeded(failed(1, 5)));
    }

    @Test
    void badImagesOfFinishedRunsAreForgiven() {
        ErrorPolicy policy = new ErrorPolicy(0, true, 5, 2);
        assertEquals(0, policy.exitCode(failed(2, 6)));
        assertFalse(policy.isExceeded(failed(2, 6)));
        assertTrue(policy.allFailed(failed(3, 5)));
        assertFalse(policy.allFailed(failed(2, 5)));
    }

    private static Tally failed(int failed, int classified) {
        Tally tally = new Tally(2);
        for (int i = 0; i < failed; i++) {
            tally.addFailed("corrupt");
        }
        for (int i = 0; i < classified; i++) {
            tally.addClassified(1);
        }
        return tally;
    }
}
