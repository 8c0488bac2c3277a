package dev.resnet50.job;

import java.util.Iterator;
import java.util.OptionalLong;

/**
 * Counts the images of a run in a thread of its own, so that people can be told how many are left: the run itself lists
 * them only as far ahead as it decodes.
 */
final class ImageCount implements AutoCloseable {
    private static final long UNKNOWN = -1;

    private volatile long total = UNKNOWN;
    private volatile boolean closed;

    private ImageCount() {
    }

    /** A count that nobody needs. */
    static ImageCount none() {
        return new ImageCount();
    }

    /** @param images a listing of its own, used by no other thread */
    static ImageCount start(Iterator<ListedImage> images) {
        ImageCount count = new ImageCount();
        Thread thread = new Thread(() -> count.run(images), "image-count");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
        return count;
    }

    private void run(Iterator<ListedImage> images) {
        long found = 0;
        while (!closed && images.hasNext()) {
            images.next();
            found++;
        }
        if (!closed) {
            total = found;
        }
    }

    /** The images; missing until all are counted. */
    OptionalLong total() {
        return total == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(total);
    }

    /** Ends the counting soon. */
    @Override
    public void close() {
        closed = true;
    }
}
