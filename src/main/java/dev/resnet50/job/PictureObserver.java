package dev.resnet50.job;

import dev.resnet50.image.RgbImage;

/** Sees the pictures of a run while they are in memory, for whoever shows them later. */
@FunctionalInterface
public interface PictureObserver {
    /** Looks at nothing. */
    PictureObserver NONE = (image, picture) -> { };

    /**
     * Called by the threads that decode, by several at once and in any order; a picture may come twice. The image may
     * still fail afterwards. Must not throw.
     *
     * @param image the cell of the {@code image} column
     * @param picture upright if the settings ask for it; not to be changed
     */
    void decoded(String image, RgbImage picture);
}
