package dev.resnet50.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("twin-independent")
class TilePoolTest {
    private static final int THREADS = 2;
    private static final int TASKS = 5;
    private static final long ONE_TOO_MANY_MILLIS = 100;

    private final TilePool pool = new TilePool(THREADS);

    @AfterEach
    void close() {
        pool.shutdownNow();
    }

    @Test
    void theSpareWorksWhileItIsWanted() throws InterruptedException {
        assertAtOnce(THREADS);
        pool.spareWorks(true);
        pool.spareWorks(true);
        assertAtOnce(THREADS + 1);
        pool.spareWorks(false);
        pool.spareWorks(false);
        assertAtOnce(THREADS);
        pool.spareWorks(true);
        assertAtOnce(THREADS + 1);
    }

    @Test
    void aTeamHasAsManyMembersAsWork() {
        assertEquals(THREADS, pool.working());
        assertEquals(THREADS, pool.threads());
        pool.spareWorks(true);
        assertEquals(THREADS + 1, pool.working());
        assertEquals(THREADS, pool.threads());
    }

    @Test
    void aRestingWorkerDoesNotKeepThePoolFromEnding() throws InterruptedException {
        pool.shutdownNow();
        assertTrue(pool.awaitTermination(1, TimeUnit.MINUTES));
    }

    /** Of more tasks, so many are begun while none ends. */
    private void assertAtOnce(int expected) throws InterruptedException {
        Semaphore begun = new Semaphore(0);
        CountDownLatch end = new CountDownLatch(1);
        List<ForkJoinTask<?>> tasks = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            tasks.add(pool.submit(() -> {
                begun.release();
                end.await();
                return null;
            }));
        }
        try {
            assertTrue(begun.tryAcquire(expected, 1, TimeUnit.MINUTES));
            assertFalse(begun.tryAcquire(ONE_TOO_MANY_MILLIS, TimeUnit.MILLISECONDS));
        } finally {
            end.countDown();
        }
        tasks.forEach(ForkJoinTask::join);
    }
}
