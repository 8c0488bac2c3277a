package dev.resnet50.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernels")
@Tag("twin-independent")
class PanelsTest {
    private static final int LONGEST = 60;

    @Test
    void panelsFollowOneAnotherAndAreOfTwoNeighbouringSizes() {
        for (int pixels = 1; pixels <= LONGEST; pixels++) {
            for (int most = 1; most <= LONGEST; most++) {
                assertCut(Panels.of(pixels, most), pixels, most);
                assertCut(Panels.evenly(pixels, most), pixels, most);
            }
        }
    }

    private static void assertCut(Panels panels, int pixels, int most) {
        String what = panels + " of at most " + most;
        int next = 0;
        for (int panel = 0; panel < panels.count(); panel++) {
            assertEquals(next, panels.first(panel), what);
            int rows = panels.rows(panel);
            assertTrue(rows >= 1 && rows <= most && panels.rows(0) - rows <= 1, what);
            next += rows;
        }
        assertEquals(pixels, next, what);
        assertEquals(pixels, panels.first(panels.count()), what);
    }

    @Test
    void twoThreadsCanShareAnEvenNumber() {
        for (int pixels = 1; pixels <= LONGEST; pixels++) {
            for (int most = 1; most <= LONGEST; most++) {
                int fewest = Panels.of(pixels, most).count();
                int even = Panels.evenly(pixels, most).count();
                assertTrue(even == pixels || even % 2 == 0, pixels + " pixels, at most " + most);
                assertTrue(even - fewest <= 1, pixels + " pixels, at most " + most);
            }
        }
    }
}
