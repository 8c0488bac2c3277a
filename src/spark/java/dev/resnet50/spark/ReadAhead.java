package dev.resnet50.spark;

import dev.resnet50.image.ImageErrorCode;
import dev.resnet50.image.ImageException;
import dev.resnet50.job.ImageSource;
import dev.resnet50.job.ListedImage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads the images of a split ahead of the pipeline by threads of its own, so that no thread of the engine's pool waits
 * for a distant file system. What is read and not yet decoded is bounded by a number of images and of bytes.
 */
final class ReadAhead implements Iterator<ListedImage>, AutoCloseable {
    private static final int THREADS = 8;
    private static final int IMAGES = 32;
    private static final long BYTES = 64L << 20;

    private final Iterator<ImageFile> files;
    private final ImageBytes bytes;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "image-reader");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<Ahead> ahead = new ArrayDeque<>();
    private long bytesAhead;

    private record Ahead(ImageFile file, Future<byte[]> content) {
    }

    ReadAhead(List<ImageFile> files, ImageBytes bytes) {
        this.files = files.iterator();
        this.bytes = bytes;
    }

    @Override
    public boolean hasNext() {
        return !ahead.isEmpty() || files.hasNext();
    }

    @Override
    public ListedImage next() {
        while (files.hasNext() && (ahead.isEmpty() || ahead.size() < IMAGES && bytesAhead < BYTES)) {
            ImageFile file = files.next();
            bytesAhead += file.bytes();
            ahead.add(new Ahead(file, threads.submit(() -> bytes.read(file))));
        }
        Ahead image = ahead.remove();
        bytesAhead -= image.file().bytes();
        return ListedImage.of(image.file().name(), source(image));
    }

    /** The bytes go to the first who asks, so that they do not stay; who asks again has them read again. */
    private ImageSource source(Ahead image) {
        AtomicReference<Future<byte[]>> content = new AtomicReference<>(image.content());
        return () -> {
            Future<byte[]> read = content.getAndSet(null);
            return read == null ? bytes.read(image.file()) : get(read);
        };
    }

    private static byte[] get(Future<byte[]> read) throws ImageException {
        try {
            return read.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ImageException fault) {
                throw fault;
            }
            if (e.getCause() instanceof OutOfMemoryError) {
                throw new ImageException(ImageErrorCode.OUT_OF_MEMORY, "no memory for the file's bytes", e.getCause());
            }
            throw new ImageException(ImageErrorCode.UNREADABLE,
                    "the file cannot be read: " + Faults.reason(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageException(ImageErrorCode.UNREADABLE, "interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
