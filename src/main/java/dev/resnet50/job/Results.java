package dev.resnet50.job;

import dev.resnet50.image.ImageException;

/** Where the pipeline delivers, in scan order. */
interface Results {
    /** Whether the pooled features are wanted, which costs a copy. */
    default boolean wantsFeatures() {
        return false;
    }

    /** @throws JobException if the run cannot go on */
    void classified(ListedImage image, Answer answer) throws JobException;

    void failed(ListedImage image, ImageException reason);

    /**
     * Everything delivered so far is to be kept.
     *
     * @throws JobException if it cannot be written, or if the run shall not go on
     */
    void endBatch() throws JobException;
}
