package dev.resnet50.job;

import dev.resnet50.image.ImageException;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Offers the same images over and over for some seconds, and sees how many come out in the second half of the time,
 * when the just-in-time compiler has done its work.
 */
final class SpeedTrial implements Iterator<ListedImage>, Results {
    private static final long TRIAL_NANOS = 8_000_000_000L;

    private final List<ListedImage> images;
    private final LongSupplier clock;
    private final long begun;
    private int offered;
    private long done;
    private long firstTime;
    private long firstDone;
    private long lastTime;

    /**
     * @param images at least one
     * @param clock nanoseconds, such as {@code System::nanoTime}
     */
    SpeedTrial(List<ListedImage> images, LongSupplier clock) {
        this.images = images;
        this.clock = clock;
        begun = clock.getAsLong();
        firstTime = begun;
    }

    @Override
    public boolean hasNext() {
        return offered == 0 || clock.getAsLong() - begun < TRIAL_NANOS;
    }

    @Override
    public ListedImage next() {
        return images.get(offered++ % images.size());
    }

    @Override
    public void classified(ListedImage image, Answer answer) {
        done++;
    }

    @Override
    public void failed(ListedImage image, ImageException reason) {
        done++;
    }

    @Override
    public void endBatch() {
        lastTime = clock.getAsLong();
        if (firstDone == 0 && lastTime - begun > TRIAL_NANOS / 2 && hasNext()) {
            firstTime = lastTime;
            firstDone = done;
        }
    }

    double imagesPerSecond() {
        return (done - firstDone) * 1e9 / Math.max(1, lastTime - firstTime);
    }
}
