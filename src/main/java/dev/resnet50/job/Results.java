package dev.resnet50.job;

import dev.resnet50.image.ImageException;

/** Where the pipeline delivers, in scan order. */
interface Results {
    /** @param offset where the image's logits begin */
    void classified(ListedImage image, float[] logits, int offset);

    void failed(ListedImage image, ImageException reason);

    /**
     * Everything delivered so far is to be kept.
     *
     * @throws JobException if it cannot be written, or if the run shall not go on
     */
    void endBatch() throws JobException;
}
