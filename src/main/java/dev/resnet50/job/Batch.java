package dev.resnet50.job;

import dev.resnet50.image.ImageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Some images that follow each other in the scan, and the pixels that the network will take for them: N x 3 x H x W,
 * image by image. Each image is decoded into its own place; {@link #compact} then closes the gaps of those that failed.
 */
final class Batch {
    private final int imageFloats;
    private final List<ImageTask> tasks = new ArrayList<>();
    private final CountDownLatch done;
    private float[] pixels;

    /**
     * @param imageFloats values of one image, 3 x H x W
     * @param pixels room for as many images
     */
    Batch(List<ListedImage> images, PixelSource source, int imageFloats, float[] pixels) {
        this.imageFloats = imageFloats;
        this.pixels = pixels;
        this.done = new CountDownLatch(images.size());
        for (ListedImage image : images) {
            tasks.add(new ImageTask(image, source, pixels, tasks.size() * imageFloats, done));
        }
    }

    /** Has the tasks run that nobody has begun. May be called again, with another executor. */
    void submit(Executor executor) {
        tasks.stream().filter(ImageTask::isWaiting).forEach(executor::execute);
    }

    /** Waits until all images are decoded or have failed, but no longer than this; returns whether they are. */
    boolean await(long millis) throws InterruptedException {
        return done.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Gives up the images that have been worked on for longer than {@code nanos}; returns how many. */
    int giveUpOverdue(long nanos, ImageException reason) {
        int count = 0;
        for (ImageTask task : tasks) {
            if (task.isOverdue(nanos) && task.giveUp(reason)) {
                count++;
            }
        }
        return count;
    }

    /** Withdraws the tasks that nobody has begun. */
    void cancel() {
        tasks.forEach(ImageTask::cancel);
    }

    List<ImageTask> tasks() {
        return tasks;
    }

    /** Takes the outcome of the first image of another batch as that of image {@code index} of this one. */
    void adopt(int index, Batch other) {
        tasks.set(index, other.tasks.get(0));
        System.arraycopy(other.pixels, 0, pixels, index * imageFloats, imageFloats);
    }

    /**
     * Moves the images that did not fail together, in their order, to the front of {@link #pixels}. If one was given
     * up, its decoder may still write to its place, so the pixels move to an array of their own.
     *
     * @return how many there are
     */
    int compact() {
        float[] from = pixels;
        if (tasks.stream().anyMatch(ImageTask::isGivenUp)) {
            pixels = new float[from.length];
        }
        int images = 0;
        for (int i = 0; i < tasks.size(); i++) {
            if (tasks.get(i).failure().isEmpty()) {
                if (from != pixels || i != images) {
                    System.arraycopy(from, i * imageFloats, pixels, images * imageFloats, imageFloats);
                }
                images++;
            }
        }
        return images;
    }

    /** The pixels, safe to be used again for another batch after {@link #compact}. */
    float[] pixels() {
        return pixels;
    }
}
