package dev.resnet50.job;

import dev.resnet50.image.ImageErrorCode;
import dev.resnet50.image.ImageException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Decodes and preprocesses one image into its place in a batch. Whatever the decoder throws ends as an {@link
 * ImageException}.
 *
 * <p>A task may be given to several pools: whichever worker claims it first runs it. One that takes too long can be
 * given up; what it finds out later does not count, but it may still write to its place.
 */
final class ImageTask implements Runnable {
    private enum State {
        WAITING, RUNNING, DONE, GIVEN_UP
    }

    private final ListedImage image;
    private final PixelSource source;
    private final float[] target;
    private final int offset;
    private final CountDownLatch batchDone;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private volatile long startedNanos;
    private volatile ImageException result;
    private volatile ImageException givenUp;

    ImageTask(ListedImage image, PixelSource source, float[] target, int offset, CountDownLatch batchDone) {
        this.image = image;
        this.source = source;
        this.target = target;
        this.offset = offset;
        this.batchDone = batchDone;
    }

    @Override
    public void run() {
        if (!isWaiting()) {
            return;
        }
        startedNanos = System.nanoTime();
        if (state.compareAndSet(State.WAITING, State.RUNNING)) {
            result = load();
            if (state.compareAndSet(State.RUNNING, State.DONE)) {
                batchDone.countDown();
            }
        }
    }

    private ImageException load() {
        if (image.fault().isPresent()) {
            return image.fault().get();
        }
        try {
            source.load(image.source(), target, offset);
            return null;
        } catch (ImageException e) {
            return e;
        } catch (OutOfMemoryError e) {
            return new ImageException(ImageErrorCode.OUT_OF_MEMORY, "the heap has no room for the image", e);
        } catch (Throwable e) {
            return new ImageException(ImageErrorCode.DECODER_FAILED, "the decoder broke: " + e, e);
        }
    }

    /** Whether the image has been worked on for longer than {@code nanos} and is not done. */
    boolean isOverdue(long nanos) {
        return state.get() == State.RUNNING && System.nanoTime() - startedNanos > nanos;
    }

    /** Ends the task with this outcome, if it is running. */
    boolean giveUp(ImageException reason) {
        givenUp = reason;
        return end(State.RUNNING);
    }

    /** Ends the task if no worker has begun it. */
    boolean cancel() {
        return end(State.WAITING);
    }

    private boolean end(State from) {
        boolean ended = state.compareAndSet(from, State.GIVEN_UP);
        if (ended) {
            batchDone.countDown();
        }
        return ended;
    }

    boolean isWaiting() {
        return state.get() == State.WAITING;
    }

    boolean isGivenUp() {
        return state.get() == State.GIVEN_UP;
    }

    ListedImage image() {
        return image;
    }

    /** Once done: why there are no pixels; empty if there are. */
    Optional<ImageException> failure() {
        return Optional.ofNullable(isGivenUp() ? givenUp : result);
    }
}
