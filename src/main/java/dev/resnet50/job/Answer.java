package dev.resnet50.job;

/**
 * What the network says about one image, within the arrays of its batch.
 *
 * @param logits of the batch, a row an image
 * @param logitsOffset where the image's row starts
 * @param features the pooled features of the batch, a row an image; empty if nobody wants them
 * @param featuresOffset where the image's row starts
 */
record Answer(float[] logits, int logitsOffset, float[] features, int featuresOffset) {
}
