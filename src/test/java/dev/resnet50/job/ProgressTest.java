package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong();
    private final List<ProgressState> shown = new ArrayList<>();

    @Test
    void isToldEverySoOften() {
        Progress progress = progress(30, ImageCount.none());
        now.set(29 * SECOND);
        assertFalse(progress.update(100, 0));
        now.set(31 * SECOND);
        assertTrue(progress.update(200, 1));
        now.set(50 * SECOND);
        assertFalse(progress.update(300, 1));
        now.set(62 * SECOND);
        assertTrue(progress.update(400, 1));
        assertEquals(List.of(200L, 400L), shown.stream().map(ProgressState::images).toList());
        Progress silent = progress(0, ImageCount.none());
        now.set(1000 * SECOND);
        assertFalse(silent.update(1, 0));
    }

    @Test
    void theRateIsThatOfTheLastHalfMinute() {
        Progress progress = progress(1, ImageCount.none());
        for (int second = 1; second <= 300; second++) {
            now.set(second * SECOND);
            progress.update(second <= 100 ? second : 100 + 10 * (second - 100), 0);
        }
        assertEquals(1, shown.get(4).imagesPerSecond());
        assertEquals(1, shown.get(99).imagesPerSecond());
        assertEquals(5.5, shown.get(114).imagesPerSecond());
        assertEquals(10, shown.get(299).imagesPerSecond());
        assertEquals(300 * SECOND, shown.get(299).nanos());
    }

    @Test
    void theTotalIsKnownWhenAllAreCounted() throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        Iterator<ListedImage> images = List.of("a", "b", "c").stream().map(name -> {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return ListedImage.of(name.getBytes(), Path.of(name));
        }).iterator();
        try (ImageCount count = ImageCount.start(images)) {
            assertEquals(OptionalLong.empty(), count.total());
            latch.countDown();
            while (count.total().isEmpty()) {
                Thread.sleep(1);
            }
            assertEquals(OptionalLong.of(3), count.total());
        }
    }

    @Test
    void linesTellWhatIsKnown() {
        assertEquals("100 images, 2 failed, 25.0 images/s, 0:00:04 so far",
                ProgressLog.line(new ProgressState(100, 2, OptionalLong.empty(), 25, 4 * SECOND)));
        assertEquals("100 of 100000 images, 0 failed, 25.0 images/s, 0:00:04 so far, 1:06:36 to go",
                ProgressLog.line(new ProgressState(100, 0, OptionalLong.of(100_000), 25, 4 * SECOND)));
        assertEquals("0 of 5 images, 0 failed, 0.0 images/s, 0:00:04 so far",
                ProgressLog.line(new ProgressState(0, 0, OptionalLong.of(5), 0, 4 * SECOND)));
    }

    private Progress progress(int seconds, ImageCount count) {
        return new Progress(new ProgressDisplay() {
            @Override
            public Duration interval() {
                return Duration.ofSeconds(seconds);
            }

            @Override
            public void show(ProgressState state) {
                shown.add(state);
            }
        }, count, now::get);
    }
}
