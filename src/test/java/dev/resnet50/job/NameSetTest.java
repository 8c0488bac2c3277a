package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NameSetTest {
    @Test
    void holdsWhatWasAddedAndNothingElse() {
        NameSet set = new NameSet();
        for (int i = 0; i < 50_000; i++) {
            assertTrue(set.add(name(i)));
        }
        assertEquals(50_000, set.size());
        for (int i = 0; i < 50_000; i++) {
            assertTrue(set.contains(name(i)));
            assertFalse(set.contains(name(50_000 + i)));
        }
        assertFalse(set.add(name(7)));
        assertEquals(50_000, set.size());
    }

    private static byte[] name(int i) {
        return ("folder/" + i + ".jpg").getBytes(StandardCharsets.UTF_8);
    }
}
