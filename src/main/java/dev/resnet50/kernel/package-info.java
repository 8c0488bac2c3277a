/**
 * What a network is computed with: convolutions, pools, the classifier, softmax, and the team of threads that shares their tasks.
 *
 * <p>This package holds the contracts, in terms of shapes and plain {@code float[]} buffers. Each operator exists twice behind
 * {@link dev.resnet50.kernel.Kernels}: {@code kernel.scalar} reads like the paper and is the oracle of every test;
 * {@code kernel.simd} does the same on packed weights with the Vector API and is the only place that touches
 * {@code jdk.incubator.vector}. {@code kernel.select} holds the one class that decides which of the two runs.
 *
 * <p>Uses nothing else of the project.
 */
package dev.resnet50.kernel;
