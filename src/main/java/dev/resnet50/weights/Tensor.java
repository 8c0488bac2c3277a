package dev.resnet50.weights;

/**
 * STUB, to be completed (checks, Javadoc).
 *
 * @param shape dimensions, outermost first; empty for a scalar
 * @param values row-major, {@code float32}
 */
public record Tensor(int[] shape, float[] values) {}
