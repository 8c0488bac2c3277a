package dev.resnet50.job;

/** What the pipeline needs of a network. */
interface Classifier {
    /** Length of the logits of one image. */
    int classes();

    /**
     * Classifies a batch; returns when it is done.
     *
     * @param pixels normalised images, N x 3 x H x W
     * @param images N
     * @param logits receives N x classes
     */
    void forward(float[] pixels, int images, float[] logits);
}
