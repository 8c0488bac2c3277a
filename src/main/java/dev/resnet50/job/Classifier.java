package dev.resnet50.job;

import java.util.concurrent.Future;

/** What the pipeline needs of a network. */
interface Classifier {
    /** Length of the logits of one image. */
    int classes();

    /** Length of the pooled features of one image. */
    int features();

    /**
     * Has a batch classified; several may be under way at once.
     *
     * @param pixels normalised images, N x 3 x H x W
     * @param images N
     * @param logits receives N x classes
     * @param features receives N x features, unless it is empty
     * @return ends when the batch is done
     */
    Future<?> submit(float[] pixels, int images, float[] logits, float[] features);
}
