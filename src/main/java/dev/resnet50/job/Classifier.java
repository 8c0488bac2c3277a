package dev.resnet50.job;

/** What the pipeline needs of a network. */
interface Classifier {
    /** Length of the logits of one image. */
    int classes();

    /** Length of the pooled features of one image. */
    int features();

    /**
     * Classifies a batch; returns when it is done.
     *
     * @param pixels normalised images, N x 3 x H x W
     * @param images N
     * @param logits receives N x classes
     * @param features receives N x features, unless it is empty
     */
    void forward(float[] pixels, int images, float[] logits, float[] features);
}
