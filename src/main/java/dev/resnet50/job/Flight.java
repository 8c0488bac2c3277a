package dev.resnet50.job;

import java.util.concurrent.Future;

/**
 * A batch in the hands of the network.
 *
 * @param batch with its images compacted
 * @param logits N x classes once {@code done}
 * @param features N x features once {@code done}; empty if nobody wants them
 * @param done ends when the answers are there
 */
record Flight(Batch batch, float[] logits, float[] features, Future<?> done) {
}
