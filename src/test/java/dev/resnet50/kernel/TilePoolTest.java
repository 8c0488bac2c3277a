package dev.resnet50.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("twin-independent")
class TilePoolTest {
    private static final int LOOPS = 1000;
    private static final int PASSES = 2000;

    private TilePool pool;

    @AfterEach
    void close() {
        pool.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theSpareHelpsWhileItIsWanted(int threads) {
        pool = new TilePool(threads);
        assertAtOnce(threads);
        pool.spareWorks(true);
        assertAtOnce(threads + 1);
        pool.spareWorks(false);
        assertAtOnce(threads);
        pool.spareWorks(true);
        assertAtOnce(threads + 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noOtherThreadTakesPart(boolean spare) {
        pool = new TilePool(2);
        pool.spareWorks(spare);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        pool.submit(() -> {
            try (TaskTeam team = new TaskTeam()) {
                for (int i = 0; i < LOOPS; i++) {
                    team.run(List.of(new Loop(20, (task, scratch) -> {
                        threads.add(Thread.currentThread());
                        Thread.onSpinWait();
                    })));
                }
            }
        }).join();
        assertTrue(threads.size() <= (spare ? 3 : 2), threads.toString());
    }

    /** Each pass comes when the workers are about to go to sleep. */
    @Test
    void nothingIsForgottenWhileTheSpareComesAndGoes() {
        pool = new TilePool(2);
        AtomicInteger runs = new AtomicInteger();
        for (int i = 0; i < PASSES; i++) {
            pool.spareWorks(i / 10 % 2 == 0);
            pool.submit(() -> {
                try (TaskTeam team = new TaskTeam()) {
                    team.run(List.of(new Loop(4, (task, scratch) -> runs.incrementAndGet())));
                }
            }).join();
        }
        assertEquals(4 * PASSES, runs.get());
    }

    /** A loop of so many tasks that wait for each other ends only if each has a thread. */
    private void assertAtOnce(int tasks) {
        CyclicBarrier all = new CyclicBarrier(tasks);
        AtomicInteger ends = new AtomicInteger();
        pool.submit(() -> {
            try (TaskTeam team = new TaskTeam()) {
                team.run(List.of(new Loop(tasks, (task, scratch) -> {
                    try {
                        all.await(1, TimeUnit.MINUTES);
                        ends.incrementAndGet();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })));
            }
        }).join();
        assertEquals(tasks, ends.get());
    }
}
