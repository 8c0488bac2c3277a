package dev.resnet50.job;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** Those of some images that are wanted, found as they are asked for. */
final class FilteredImages implements Iterator<ListedImage> {
    private final Iterator<ListedImage> images;
    private final Predicate<ListedImage> wanted;
    private ListedImage next;

    /** @param wanted asked once for each image, in order */
    FilteredImages(Iterator<ListedImage> images, Predicate<ListedImage> wanted) {
        this.images = images;
        this.wanted = wanted;
    }

    @Override
    public boolean hasNext() {
        while (next == null && images.hasNext()) {
            ListedImage image = images.next();
            if (wanted.test(image)) {
                next = image;
            }
        }
        return next != null;
    }

    @Override
    public ListedImage next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ListedImage image = next;
        next = null;
        return image;
    }
}
