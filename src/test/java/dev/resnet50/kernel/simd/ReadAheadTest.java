package dev.resnet50.kernel.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private static final int FIRST = 12;

    @Test
    void theCallsReadAllWeightsOnceAndInOrder() {
        int depth = 64;
        int floats = 3 * depth * 16;
        ReadAhead readAhead = new ReadAhead(depth, floats, FIRST + 2 * floats);
        int from = FIRST + floats;
        int own = FIRST;
        for (int call = 0; call < floats / (2 * depth); call++) {
            assertEquals(from + call * 2 * depth, readAhead.position(from, call, own));
        }
        assertEquals(own, readAhead.position(from, -1, own));
        assertEquals(own, readAhead.position(from, floats / (2 * depth), own));
    }

    @Test
    void nothingIsReadBeyondTheEnd() {
        Random random = new Random(9);
        for (int i = 0; i < 10_000; i++) {
            int depth = 8 * (1 + random.nextInt(64));
            int tileFloats = depth * (8 << random.nextInt(3));
            int tiles = 1 + random.nextInt(9);
            int groupTiles = 1 + random.nextInt(tiles);
            int end = FIRST + tiles * tileFloats;
            ReadAhead readAhead = new ReadAhead(depth, groupTiles * tileFloats, end);
            int group = random.nextInt((tiles + groupTiles - 1) / groupTiles);
            int at = readAhead.position(FIRST + group * groupTiles * tileFloats, random.nextInt(100) - 10, FIRST);
            assertTrue(at >= FIRST && at + 2 * depth <= end, "reads " + at + " + " + 2 * depth + " of " + end);
        }
    }
}
