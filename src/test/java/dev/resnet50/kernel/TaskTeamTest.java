package dev.resnet50.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.kernel.TaskOrder.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
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
                    team.run(List.of(new Loop(tasks, (task, scratch) -> runs.incrementAndGet(task))));
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
                    team.run(List.of(new Loop(100, (task, scratch) -> {
                        if (Thread.currentThread() != mine) {
                            helped.set(true);
                            helpedMeanwhile.addAndGet(queued.get() && !begun.get() ? 1 : 0);
                        }
                        long end = System.nanoTime() + TASK_NANOS;
                        while (System.nanoTime() < end) {
                            Thread.onSpinWait();
                        }
                    })));
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
                IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> team.run(List.of(new Loop(50, (task, scratch) -> {
                    runs.incrementAndGet();
                    if (task == 7) {
                        throw new IllegalArgumentException("seven");
                    }
                }))));
                assertTrue(thrown.getMessage().contains("seven"), thrown.getMessage());
                team.run(List.of(new Loop(3, (task, scratch) -> runs.incrementAndGet())));
            }
        }).join();
        assertEquals(53, runs.get());
    }

    /** Every task finds done what it waits for, and all of the loop before the last. */
    @Test
    void tasksComeInOrder() {
        Random random = new Random(2);
        List<AtomicIntegerArray> runs = new ArrayList<>();
        List<Loop> loops = new ArrayList<>();
        AtomicInteger tooEarly = new AtomicInteger();
        for (int i = 0; i < 2000; i++) {
            int tasks = random.nextInt(20);
            Optional<TaskOrder> order = i > 0 && random.nextInt(8) > 0 ? Optional.of(order(random, runs.get(i - 1).length(), tasks)) : Optional.empty();
            AtomicIntegerArray mine = new AtomicIntegerArray(tasks);
            AtomicIntegerArray before = i > 0 ? runs.get(i - 1) : new AtomicIntegerArray(0);
            AtomicIntegerArray older = i > 1 ? runs.get(i - 2) : new AtomicIntegerArray(0);
            loops.add(new Loop(tasks, (task, scratch) -> {
                Run waits = order.map(o -> o.waits().get(task)).orElse(new Run(0, before.length()));
                boolean inOrder = allDone(before, waits.first(), waits.end());
                tooEarly.addAndGet(inOrder && allDone(older, 0, older.length()) ? 0 : 1);
                mine.incrementAndGet(task);
            }, order));
            runs.add(mine);
        }
        pool.submit(() -> {
            try (TaskTeam team = new TaskTeam()) {
                team.run(loops);
            }
        }).join();
        assertEquals(0, tooEarly.get());
        for (AtomicIntegerArray of : runs) {
            assertTrue(allDone(of, 0, of.length()), of.toString());
        }
    }

    /** About as a convolution has it: a task waits for those at the same place, and some beside. */
    private static TaskOrder order(Random random, int before, int tasks) {
        List<Run> waits = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            waits.add(new Run(Math.max(0, task * before / tasks - random.nextInt(3)), Math.min(before, (task + 1) * before / tasks + random.nextInt(3))));
        }
        return new TaskOrder(waits);
    }

    private static boolean allDone(AtomicIntegerArray runs, int first, int end) {
        for (int task = first; task < end; task++) {
            if (runs.get(task) != 1) {
                return false;
            }
        }
        return true;
    }

    /** The helper is in the second task of a loop, which ends only when the owner has done the first of the next. */
    @Test
    void aLoopBeginsWhileTheOneBeforeIsRunning() {
        CyclicBarrier both = new CyclicBarrier(2);
        CountDownLatch nextBegan = new CountDownLatch(1);
        AtomicBoolean overlapped = new AtomicBoolean();
        Loop first = new Loop(2, (task, scratch) -> {
            try {
                both.await(1, TimeUnit.MINUTES);
                if (task == 1) {
                    overlapped.set(nextBegan.await(1, TimeUnit.MINUTES));
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        TaskOrder order = new TaskOrder(List.of(new Run(0, 1), new Run(1, 2)));
        Loop second = new Loop(2, (task, scratch) -> nextBegan.countDown(), Optional.of(order));
        pool.submit(() -> {
            try (TaskTeam team = new TaskTeam()) {
                team.run(List.of(first, second));
            }
        }).join();
        assertTrue(overlapped.get());
    }
}
