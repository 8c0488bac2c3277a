package dev.resnet50.job;

import dev.resnet50.weights.Labels;

/**
 * What a run remembers of its model once the network is built and the tensors are let go.
 *
 * @param file where it was read
 * @param format of the file, for people
 * @param architecture for people
 * @param classes rows of the classifier
 * @param features columns of the classifier
 * @param sha256 of the file
 */
record ModelFacts(String file, String format, String architecture, int classes, int features, String sha256, Labels labels) {
}
