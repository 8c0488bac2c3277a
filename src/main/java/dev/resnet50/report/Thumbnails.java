package dev.resnet50.report;

import dev.resnet50.image.RgbImage;
import dev.resnet50.job.PictureObserver;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps a small JPEG of every picture it is shown, up to a limit, in a file that goes away at the end; in memory is only where each lies. Thread-safe.
 */
public final class Thumbnails implements PictureObserver, Closeable {
    private final int limit;
    private final FileChannel file;
    private final Map<String, Place> places = new HashMap<>();
    private long end;
    private IOException failure;

    private record Place(long offset, int length) {
    }

    /** @param file made anew, deleted on {@link #close} */
    Thumbnails(Path file, int limit) throws IOException {
        this.limit = limit;
        this.file = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.READ,
                StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    @Override
    public void decoded(String image, RgbImage picture) {
        if (wants(image)) {
            try {
                add(image, ThumbnailJpeg.encode(picture));
            } catch (IOException e) {
                fail(e);
            }
        }
    }

    private synchronized boolean wants(String image) {
        return failure == null && places.size() < limit && !places.containsKey(image);
    }

    private synchronized void add(String image, byte[] jpeg) throws IOException {
        if (places.size() < limit && places.putIfAbsent(image, new Place(end, jpeg.length)) == null) {
            ByteBuffer bytes = ByteBuffer.wrap(jpeg);
            while (bytes.hasRemaining()) {
                file.write(bytes, end + bytes.position());
            }
            end += jpeg.length;
        }
    }

    private synchronized void fail(IOException e) {
        failure = e;
    }

    synchronized boolean has(String image) {
        return places.containsKey(image);
    }

    /** The JPEG of a picture, if it was shown. */
    synchronized Optional<byte[]> jpeg(String image) throws IOException {
        if (failure != null) {
            throw failure;
        }
        Place place = places.get(image);
        if (place == null) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate(place.length());
        while (bytes.hasRemaining()) {
            if (file.read(bytes, place.offset() + bytes.position()) < 0) {
                throw new IOException("the thumbnails have been cut short");
            }
        }
        return Optional.of(bytes.array());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
