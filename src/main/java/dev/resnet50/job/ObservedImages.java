package dev.resnet50.job;

import dev.resnet50.image.ImageException;
import dev.resnet50.image.RgbImage;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;

/** The same images, each of which tells an observer when it has been decoded. */
final class ObservedImages implements Iterator<ListedImage> {
    private final Iterator<ListedImage> images;
    private final PictureObserver observer;

    private ObservedImages(Iterator<ListedImage> images, PictureObserver observer) {
        this.images = images;
        this.observer = observer;
    }

    static Iterator<ListedImage> of(Iterator<ListedImage> images, PictureObserver observer) {
        return observer == PictureObserver.NONE ? images : new ObservedImages(images, observer);
    }

    @Override
    public boolean hasNext() {
        return images.hasNext();
    }

    @Override
    public ListedImage next() {
        ListedImage image = images.next();
        return new ListedImage(image.name(), new Source(image.name(), image.source(), observer), image.fault());
    }

    private record Source(String name, ImageSource source, PictureObserver observer) implements ImageSource {
        @Override
        public byte[] read() throws ImageException {
            return source.read();
        }

        @Override
        public Optional<Path> file() {
            return source.file();
        }

        @Override
        public void decoded(RgbImage picture) {
            source.decoded(picture);
            observer.decoded(name, picture);
        }
    }
}
