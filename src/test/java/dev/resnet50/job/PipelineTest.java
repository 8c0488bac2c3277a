package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.image.ImageErrorCode;
import dev.resnet50.image.ImageException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pipeline with made-up images, numbered by their names, and a network that answers with the number. */
@Timeout(60)
class PipelineTest {
    private static final int IMAGE_FLOATS = 12;
    private static final int CLASSES = 3;
    private static final int IN_FLIGHT = 2;
    private static final Duration NO_LIMIT = Duration.ofHours(1);

    private final List<ForkJoinPool> pools = new ArrayList<>();

    @AfterEach
    void endPools() {
        pools.forEach(ForkJoinPool::shutdownNow);
    }

    @ParameterizedTest
    @CsvSource({"1,0,1", "1,2,2", "3,0,2", "3,1,4", "8,2,2", "8,2,1", "100,3,3"})
    void everyImageHasItsOwnAnswerInOrder(int batchSize, int prefetch, int threads) throws Exception {
        Recorder recorder = new Recorder();
        boolean finished = pipeline(batchSize, prefetch, new FakeSource(), new FakeWorkers(threads), NO_LIMIT)
                .run(images(50), recorder);
        assertTrue(finished);
        assertEquals(IntStream.range(0, 50).mapToObj(i -> i + " -> " + i).toList(), recorder.rows);
    }

    @Test
    void badImagesLeaveNoHoleAndDoNotTouchTheOthers() throws Exception {
        for (int batchSize : new int[] {1, 3, 7}) {
            Recorder recorder = new Recorder();
            PixelSource source = new FakeSource() {
                @Override
                void check(int number) throws ImageException {
                    if (number % 3 == 1 || number >= 20 && number < 30) {
                        throw new ImageException(ImageErrorCode.CORRUPT, "as planned");
                    }
                }
            };
            pipeline(batchSize, 2, source, new FakeWorkers(2), NO_LIMIT).run(images(50), recorder);
            assertEquals(IntStream.range(0, 50)
                    .mapToObj(i -> i % 3 == 1 || i >= 20 && i < 30 ? i + " corrupt" : i + " -> " + i).toList(),
                    recorder.rows);
        }
    }

    @Test
    void whateverADecoderThrowsIsOneRow() throws Exception {
        Recorder recorder = new Recorder();
        PixelSource source = new FakeSource() {
            @Override
            void check(int number) {
                switch (number) {
                    case 1 -> throw new ArrayIndexOutOfBoundsException(5);
                    case 2 -> recurse(0);
                    case 3 -> throw new NoClassDefFoundError("x");
                    case 4 -> throw new OutOfMemoryError("always");
                    default -> { }
                }
            }
        };
        pipeline(4, 1, source, new FakeWorkers(2), NO_LIMIT).run(images(6), recorder);
        assertEquals(List.of("0 -> 0", "1 decoder-failed", "2 decoder-failed", "3 decoder-failed", "4 out-of-memory",
                "5 -> 5"), recorder.rows);
    }

    @Test
    void anImageThatFoundNoMemoryIsTriedAgainAlone() throws Exception {
        AtomicInteger decoding = new AtomicInteger();
        Map<Integer, Integer> neighbours = new ConcurrentHashMap<>();
        AtomicBoolean first = new AtomicBoolean(true);
        PixelSource source = new FakeSource() {
            @Override
            void check(int number) throws ImageException {
                int others = decoding.getAndIncrement();
                try {
                    if (number == 5 && first.getAndSet(false)) {
                        throw new ImageException(ImageErrorCode.OUT_OF_MEMORY, "as planned");
                    }
                    neighbours.put(number, others);
                } finally {
                    decoding.decrementAndGet();
                }
            }
        };
        Recorder recorder = new Recorder();
        pipeline(4, 2, source, new FakeWorkers(3), NO_LIMIT).run(images(30), recorder);
        assertEquals(IntStream.range(0, 30).mapToObj(i -> i + " -> " + i).toList(), recorder.rows);
        assertEquals(0, neighbours.get(5));
    }

    @Test
    void aDecoderThatDoesNotComeBackIsGivenUpAndItsLateResultIgnored() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        PixelSource source = new FakeSource() {
            @Override
            void check(int number) {
                if (number == 2 || number == 9) {
                    awaitQuietly(release);
                }
            }
        };
        FakeWorkers workers = new FakeWorkers(1);
        Recorder recorder = new Recorder() {
            @Override
            public void endBatch() {
                release.countDown();
            }
        };
        pipeline(4, 1, source, workers, Duration.ofMillis(200)).run(images(8), recorder);
        assertEquals(List.of("0 -> 0", "1 -> 1", "2 decoder-failed", "3 -> 3", "4 -> 4", "5 -> 5", "6 -> 6", "7 -> 7"),
                recorder.rows);
        assertEquals(2, pools.size());
    }

    @Test
    void noMoreIsReadAheadThanAskedFor() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        Iterator<ListedImage> all = images(100);
        Iterator<ListedImage> counting = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public ListedImage next() {
                taken.incrementAndGet();
                return all.next();
            }
        };
        AtomicInteger most = new AtomicInteger();
        Map<float[], Boolean> buffers = Collections.synchronizedMap(new IdentityHashMap<>());
        FakeWorkers workers = new FakeWorkers(2) {
            @Override
            void forward(float[] pixels, int images, float[] logits) {
                buffers.put(pixels, true);
                super.forward(pixels, images, logits);
            }
        };
        Recorder recorder = new Recorder() {
            @Override
            public void endBatch() {
                most.accumulateAndGet(taken.get() - rows.size(), Math::max);
            }
        };
        pipeline(5, 2, new FakeSource(), workers, NO_LIMIT).run(counting, recorder);
        assertEquals(100, recorder.rows.size());
        assertEquals(15, most.get());
        assertEquals(4, buffers.size());
    }

    @Test
    void aRunThatIsAskedToStopBeginsNothingAndDeliversWhatTheNetworkHas() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger begunAtStop = new AtomicInteger();
        FakeWorkers workers = new FakeWorkers(2) {
            @Override
            public Future<?> submit(float[] pixels, int images, float[] logits, float[] features) {
                begun.addAndGet(images);
                return super.submit(pixels, images, logits, features);
            }
        };
        Recorder recorder = new Recorder() {
            @Override
            public void endBatch() {
                if (rows.size() == 10) {
                    stop.set(true);
                    begunAtStop.set(begun.get());
                }
            }
        };
        Pipeline pipeline = new Pipeline(new Pipeline.Shape(5, 2, 2, IMAGE_FLOATS, NO_LIMIT), new FakeSource(), workers,
                new TimeSplit(), stop::get);
        assertFalse(pipeline.run(images(100), recorder));
        assertEquals(begunAtStop.get(), begun.get());
        assertEquals(IntStream.range(0, begun.get()).mapToObj(i -> i + " -> " + i).toList(), recorder.rows);
    }

    @Test
    void aStopWhileTheLastAnswersComeLosesNothing() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch stopped = new CountDownLatch(1);
        FakeWorkers workers = new FakeWorkers(2) {
            @Override
            void forward(float[] pixels, int images, float[] logits) {
                awaitQuietly(stopped);
                super.forward(pixels, images, logits);
            }

            @Override
            public Future<?> submit(float[] pixels, int images, float[] logits, float[] features) {
                Future<?> done = super.submit(pixels, images, logits, features);
                if (pixels[0] == 5) {
                    stop.set(true);
                    stopped.countDown();
                }
                return done;
            }
        };
        Recorder recorder = new Recorder();
        Pipeline pipeline = new Pipeline(new Pipeline.Shape(5, 2, 2, IMAGE_FLOATS, NO_LIMIT), new FakeSource(), workers,
                new TimeSplit(), stop::get);
        pipeline.run(images(10), recorder);
        assertEquals(IntStream.range(0, 10).mapToObj(i -> i + " -> " + i).toList(), recorder.rows);
    }

    @Test
    void faultsOfTheScanArePassedOn() throws Exception {
        ImageException fault = new ImageException(ImageErrorCode.UNREADABLE, "no");
        ListedImage folder = new ListedImage("sub/", () -> new byte[0], Optional.of(fault));
        Recorder recorder = new Recorder();
        pipeline(2, 0, new FakeSource(), new FakeWorkers(1), NO_LIMIT).run(List.of(folder).iterator(), recorder);
        assertEquals(List.of("sub/ unreadable"), recorder.rows);
    }

    @Test
    void aHeapTooSmallForTheBatchNamesTheSettings() {
        FakeWorkers workers = new FakeWorkers(1) {
            @Override
            void forward(float[] pixels, int images, float[] logits) {
                throw new IllegalStateException("a task failed", new OutOfMemoryError("x"));
            }
        };
        JobException e = assertThrows(JobException.class,
                () -> pipeline(4, 1, new FakeSource(), workers, NO_LIMIT).run(images(9), new Recorder()));
        assertEquals(JobResult.FAILED, e.exitCode());
        assertTrue(e.getMessage().contains("engine.batch-size") && e.getMessage().contains("-Xmx"), e.getMessage());
    }

    private Pipeline pipeline(int batchSize, int prefetch, PixelSource source, Workers workers, Duration limit) {
        return new Pipeline(new Pipeline.Shape(batchSize, prefetch, IN_FLIGHT, IMAGE_FLOATS, limit), source, workers,
                new TimeSplit(), () -> false);
    }

    private static Iterator<ListedImage> images(int count) {
        return IntStream.range(0, count).mapToObj(i -> Integer.toString(i).getBytes(StandardCharsets.US_ASCII))
                .map(name -> ListedImage.of(name, () -> name)).iterator();
    }

    private static int recurse(int depth) {
        return recurse(depth + 1) + 1;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        boolean waiting = true;
        while (waiting) {
            try {
                latch.await();
                waiting = false;
            } catch (InterruptedException e) {
                waiting = true;
            }
        }
    }

    private static class FakeSource implements PixelSource {
        void check(int number) throws ImageException {
        }

        @Override
        public void load(ImageSource file, float[] target, int offset) throws ImageException {
            int number = Integer.parseInt(new String(file.read(), StandardCharsets.US_ASCII));
            Arrays.fill(target, offset, offset + IMAGE_FLOATS, -1);
            check(number);
            Arrays.fill(target, offset, offset + IMAGE_FLOATS, number);
        }
    }

    private class FakeWorkers implements Workers, Classifier {
        private final int threads;

        FakeWorkers(int threads) {
            this.threads = threads;
            replace();
        }

        @Override
        public final void replace() {
            pools.add(new ForkJoinPool(threads));
        }

        @Override
        public Executor decoders() {
            return pools.get(pools.size() - 1);
        }

        @Override
        public Classifier classifier() {
            return this;
        }

        @Override
        public int classes() {
            return CLASSES;
        }

        @Override
        public int features() {
            return 0;
        }

        @Override
        public Future<?> submit(float[] pixels, int images, float[] logits, float[] features) {
            return pools.get(pools.size() - 1).submit(() -> forward(pixels, images, logits));
        }

        void forward(float[] pixels, int images, float[] logits) {
            for (int i = 0; i < images; i++) {
                float number = pixels[i * IMAGE_FLOATS];
                for (int j = 0; j < IMAGE_FLOATS; j++) {
                    assertEquals(number, pixels[i * IMAGE_FLOATS + j]);
                }
                Arrays.fill(logits, i * CLASSES, (i + 1) * CLASSES, number);
            }
        }
    }

    private static class Recorder implements Results {
        final List<String> rows = new ArrayList<>();

        @Override
        public void classified(ListedImage image, Answer answer) {
            int offset = answer.logitsOffset();
            assertEquals(answer.logits()[offset], answer.logits()[offset + CLASSES - 1]);
            rows.add(image.name() + " -> " + (int) answer.logits()[offset]);
        }

        @Override
        public void failed(ListedImage image, ImageException reason) {
            rows.add(image.name() + " " + reason.code().code());
        }

        @Override
        public void endBatch() {
        }
    }
}
