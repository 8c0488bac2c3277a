package dev.resnet50.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("twin-independent")
class TaskTeamTest {
    private static final long TASK_NANOS = 20_000;

    private final ForkJoinPool pool = new TilePool(2);

    @AfterEach
    void close() {
        pool.shutdownNow();
    }

    @Test
    void everyTaskRunsOnceWhateverTheLoops() {
        Random random = new Random(1);
        int[] loops = random.ints(2000, 0, 40).toArray();
        pool.submit(() -> {
            try (TaskTeam team = new TaskTeam()) {
                for (int tasks : loops) {
                    AtomicIntegerArray runs = new AtomicIntegerArray(tasks);
                    team.run(tasks, (task, scratch) -> runs.incrementAndGet(task));
                    int[] once = new int[tasks];
                    Arrays.fill(once, 1);
                    assertArrayEquals(once, IntStream.range(0, tasks).map(runs::get).toArray());
                }
            }
        }).join();
    }

    /** A helper that stays while the team has work leaves what is queued to wait. */
    @Test
    void aHelperLeavesForWhatThePoolHasBeenGiven() {
        AtomicBoolean helped = new AtomicBoolean();
        AtomicBoolean queued = new AtomicBoolean();
        AtomicBoolean begun = new AtomicBoolean();
        AtomicInteger helpedMeanwhile = new AtomicInteger();
        ForkJoinTask<?> owner = pool.submit(() -> {
            Thread mine = Thread.currentThread();
            try (TaskTeam team = new TaskTeam()) {
                while (!begun.get()) {
                    team.run(100, (task, scratch) -> {
                        if (Thread.currentThread() != mine) {
                            helped.set(true);
                            helpedMeanwhile.addAndGet(queued.get() && !begun.get() ? 1 : 0);
                        }
                        long end = System.nanoTime() + TASK_NANOS;
                        while (System.nanoTime() < end) {
                            Thread.onSpinWait();
                        }
                    });
                }
            }
        });
        while (!helped.get()) {
            Thread.onSpinWait();
        }
        pool.execute(() -> begun.set(true));
        queued.set(true);
        owner.join();
        assertTrue(helpedMeanwhile.get() <= 1, helpedMeanwhile + " tasks taken with another one waiting");
    }

    @Test
    void whatATaskThrowsIsThrownAfterTheLoop() {
        AtomicInteger runs = new AtomicInteger();
        pool.submit(() -> {
            try (TaskTeam team = new TaskTeam()) {
                IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> team.run(50, (task, scratch) -> {
                    runs.incrementAndGet();
                    if (task == 7) {
                        throw new IllegalArgumentException("seven");
                    }
                }));
                assertTrue(thrown.getMessage().contains("seven"), thrown.getMessage());
                team.run(3, (task, scratch) -> runs.incrementAndGet());
            }
        }).join();
        assertEquals(53, runs.get());
    }
}
