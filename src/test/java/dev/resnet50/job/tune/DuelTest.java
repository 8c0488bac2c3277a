package dev.resnet50.job.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("twin-independent")
class DuelTest {
    private static final long SEED = 11;

    private final List<String> turns = new ArrayList<>();

    private Contestant contestant(String name, double... seconds) {
        return new Contestant() {
            private int next;

            @Override
            public double secondsPerImage() {
                turns.add(name);
                return seconds[next++ % seconds.length];
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }

    @Test
    void bothTakeTurnsAndTheOrderAlternates() throws Exception {
        Duel duel = Duel.fight(contestant("a", 2), contestant("b", 1), 3, 4, Long.MAX_VALUE, () -> 0);
        assertEquals(List.of("a", "b", "a", "b", "b", "a", "a", "b", "b", "a"), turns);
        assertEquals(2, duel.ratio());
        assertEquals(4, duel.pairs());
        assertEquals("1.00 against 0.50 images/s, ratio 2.000 (2.000 to 2.000 in 4 pairs)", duel.describe());
    }

    @Test
    void aClearLoserAndALateOneGetThreePairs() throws Exception {
        assertEquals(3, Duel.fight(contestant("a", 1), contestant("b", 1.2), 3, 9, Long.MAX_VALUE, () -> 0).pairs());
        assertEquals(3, Duel.fight(contestant("a", 1), contestant("b", 0.5), 3, 9, 0, () -> 1).pairs());
    }

    @Test
    void oneDisturbedPairDecidesNothing() throws Exception {
        assertFalse(Duel.fight(contestant("a", 1, 1, 9), contestant("b", 1), 3, 7, Long.MAX_VALUE, () -> 0).isWonBy(1.02));
        assertTrue(Duel.fight(contestant("a", 1.1), contestant("b", 1, 1, 1, 1, 9), 3, 7, Long.MAX_VALUE, () -> 0).isWonBy(1.02));
    }

    /** Twelve of fifteen tosses of a coin come up in 1.8 % of the cases. */
    @Test
    void equalsUnderNoiseDoNotBeatEachOther() {
        Random random = new Random(SEED);
        int won = 0;
        for (int i = 0; i < 200; i++) {
            Duel duel = new Duel();
            for (int pair = 0; pair < 15; pair++) {
                duel.add(1 + 0.1 * random.nextGaussian(), 1 + 0.1 * random.nextGaussian());
            }
            won += duel.isWonBy(1.02) ? 1 : 0;
        }
        assertTrue(won <= 8, "seed " + SEED + ": " + won + " of 200");
    }
}
