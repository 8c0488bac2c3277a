package dev.resnet50.job;

import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.image.ImageErrorCode;
import dev.resnet50.image.ImageException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

/**
 * Takes images through decoding and the network, in batches and in order.
 *
 * <p>The thread that calls {@link #run} drives: it keeps up to {@code prefetch} batches beyond the current one in the
 * hands of the decoders, waits for the current one, gives it to the network, and delivers the answers of those that the network has finished. Since decoders
 * and network share one pool, and the network has up to {@code inFlight} batches in hand, its workers always find something to do, and a slow image holds up
 * only its own batch and those after it. The number of pixel buffers is bounded by {@code prefetch + inFlight}; they are used again.
 *
 * <p>An image that fails leaves no hole: the others of its batch move together, and the network's answer for an image
 * does not depend on its neighbours. One that found no room on the heap is tried once more when nothing else is being
 * decoded. One whose decoder does not come back within the limit is given up, and the pool, which has lost a worker to
 * it, replaced.
 */
final class Pipeline {
    private static final long TICK_MILLIS = 50;

    private final Shape shape;
    private final PixelSource source;
    private final Workers workers;
    private final TimeSplit times;
    private final BooleanSupplier stop;
    private final Deque<Batch> ahead = new ArrayDeque<>();
    private final Deque<float[]> freeBuffers = new ArrayDeque<>();
    private final Deque<Flight> flying = new ArrayDeque<>();
    private Results results;
    private long networkCountedTo;

    /**
     * @param batchSize images of a batch
     * @param prefetch batches decoded while the network works on others
     * @param inFlight batches that the network works on at once
     * @param imageFloats values of one image, 3 x H x W
     * @param imageLimit how long one image may be worked on
     */
    record Shape(int batchSize, int prefetch, int inFlight, int imageFloats, Duration imageLimit) {
        private static final int CHANNELS = 3;

        /** As the settings say; one image may take two minutes. */
        static Shape of(Settings settings) throws JobException {
            int crop = settings.get(SettingKeys.PREPROCESS_CROP);
            int batchSize = settings.get(SettingKeys.ENGINE_BATCH_SIZE);
            long batchFloats = (long) batchSize * CHANNELS * crop * crop;
            if (batchFloats > Integer.MAX_VALUE) {
                throw new JobException(JobResult.USAGE, "batches of " + batchSize + " images of " + crop + " x " + crop
                        + " pixels are too large: lower engine.batch-size");
            }
            return new Shape(batchSize, settings.get(SettingKeys.ENGINE_PREFETCH), settings.get(SettingKeys.ENGINE_HINT).batchesInFlight(),
                    CHANNELS * crop * crop, Duration.ofMinutes(2));
        }
    }

    /** @param stop asked now and then; once it says true, the run ends after the batches that the network has begun */
    Pipeline(Shape shape, PixelSource source, Workers workers, TimeSplit times, BooleanSupplier stop) {
        this.shape = shape;
        this.source = source;
        this.workers = workers;
        this.times = times;
        this.stop = stop;
    }

    /**
     * Takes all images through.
     *
     * @return whether all are delivered; false if the run was asked to stop before
     */
    boolean run(Iterator<ListedImage> images, Results results) throws JobException {
        this.results = results;
        try {
            boolean allBegun = false;
            while (!allBegun && !stop.getAsBoolean()) {
                feed(images, shape.prefetch() + 1);
                Batch batch = ahead.poll();
                if (batch == null) {
                    allBegun = !stop.getAsBoolean();
                } else {
                    await(batch);
                    feed(images, shape.prefetch());
                    if (!stop.getAsBoolean()) {
                        retryOutOfMemory(batch);
                        flying.add(begin(batch));
                        land(shape.inFlight() - 1);
                    }
                }
            }
            land(0);
            return allBegun;
        } catch (OutOfMemoryError e) {
            throw outOfMemory(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobException(JobResult.FAILED, "interrupted", e);
        } finally {
            ahead.forEach(Batch::cancel);
            flying.forEach(flight -> flight.done().cancel(false));
        }
    }

    private void feed(Iterator<ListedImage> images, int batches) {
        while (ahead.size() < batches && !stop.getAsBoolean() && images.hasNext()) {
            List<ListedImage> next = new ArrayList<>(shape.batchSize());
            while (next.size() < shape.batchSize() && images.hasNext()) {
                next.add(images.next());
            }
            float[] buffer = freeBuffers.poll();
            if (buffer == null) {
                buffer = new float[shape.batchSize() * shape.imageFloats()];
            }
            Batch batch = new Batch(next, source, shape.imageFloats(), buffer);
            ahead.add(batch);
            batch.submit(workers.decoders());
        }
    }

    private void await(Batch batch) throws InterruptedException, JobException {
        long limit = shape.imageLimit().toNanos();
        while (!batch.await(TICK_MILLIS) && !stop.getAsBoolean()) {
            while (!flying.isEmpty() && flying.peek().done().isDone()) {
                deliver(flying.remove());
            }
            if (batch.giveUpOverdue(limit, tooSlow()) > 0) {
                workers.replace();
                batch.submit(workers.decoders());
                ahead.forEach(waiting -> waiting.submit(workers.decoders()));
            }
        }
    }

    private ImageException tooSlow() {
        return new ImageException(ImageErrorCode.DECODER_FAILED,
                "the decoder did not finish within " + shape.imageLimit().toSeconds() + " s");
    }

    private void retryOutOfMemory(Batch batch) throws InterruptedException, JobException {
        for (int i = 0; i < batch.tasks().size(); i++) {
            ImageTask task = batch.tasks().get(i);
            if (task.failure().filter(e -> e.code() == ImageErrorCode.OUT_OF_MEMORY).isPresent()) {
                for (Batch other : ahead) {
                    await(other);
                }
                Batch alone = new Batch(List.of(task.image()), source, shape.imageFloats(),
                        new float[shape.imageFloats()]);
                alone.submit(workers.decoders());
                await(alone);
                batch.adopt(i, alone);
            }
        }
    }

    private Flight begin(Batch batch) {
        int images = batch.compact();
        Classifier classifier = workers.classifier();
        if (flying.isEmpty()) {
            networkCountedTo = System.nanoTime();
        }
        float[] logits = new float[Math.multiplyExact(images, classifier.classes())];
        float[] features = new float[results.wantsFeatures() ? Math.multiplyExact(images, classifier.features()) : 0];
        return new Flight(batch, logits, features, images == 0 ? CompletableFuture.completedFuture(null)
                : classifier.submit(batch.pixels(), images, logits, features));
    }

    /** Waits for the oldest flights, and delivers their answers, until only so many are under way. */
    private void land(int most) throws JobException, InterruptedException {
        while (flying.size() > most) {
            deliver(flying.remove());
        }
    }

    private void deliver(Flight flight) throws JobException, InterruptedException {
        finish(flight);
        long classified = System.nanoTime();
        times.addNetwork(classified - networkCountedTo);
        Classifier classifier = workers.classifier();
        int row = 0;
        for (ImageTask task : flight.batch().tasks()) {
            if (task.failure().isPresent()) {
                results.failed(task.image(), task.failure().get());
            } else {
                results.classified(task.image(),
                        new Answer(flight.logits(), row * classifier.classes(), flight.features(), row * classifier.features()));
                row++;
            }
        }
        results.endBatch();
        networkCountedTo = System.nanoTime();
        times.addWrite(networkCountedTo - classified);
        freeBuffers.add(flight.batch().pixels());
    }

    private void finish(Flight flight) throws JobException, InterruptedException {
        try {
            flight.done().get();
        } catch (ExecutionException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof OutOfMemoryError) {
                    throw outOfMemory(e);
                }
            }
            throw new IllegalStateException("the network failed: " + e.getCause(), e);
        }
    }

    private JobException outOfMemory(Throwable cause) {
        return new JobException(JobResult.FAILED, "the heap (" + (Runtime.getRuntime().maxMemory() >> 20)
                + " MB) is too small for batches of " + shape.batchSize() + " images: lower engine.batch-size or"
                + " engine.prefetch (" + shape.prefetch() + "), or give Java more with -Xmx", cause);
    }
}
