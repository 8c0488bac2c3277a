package dev.resnet50.weights;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A dense array of {@code float32}. The arrays are shared, not copied: whoever holds a tensor must not write to it.
 *
 * @param shape dimensions, outermost first; empty for a scalar
 * @param values row-major, as many as the product of the dimensions
 */
public record Tensor(int[] shape, float[] values) {
    /** @throws IllegalArgumentException if the shape does not match the number of values */
    public Tensor {
        long count = 1;
        for (int side : shape) {
            if (side < 0) {
                throw new IllegalArgumentException("negative dimension in " + Arrays.toString(shape));
            }
            count = Math.multiplyExact(count, side);
        }
        if (count != values.length) {
            throw new IllegalArgumentException(values.length + " values for shape " + Arrays.toString(shape));
        }
    }

    /** The shape for people, such as {@code 64x3x7x7}; {@code scalar} for no dimensions. */
    public String shapeText() {
        return shapeText(shape);
    }

    /** {@code shape} for people, such as {@code 64x3x7x7}; {@code scalar} for no dimensions. */
    public static String shapeText(int... shape) {
        return shape.length == 0 ? "scalar"
                : Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining("x"));
    }
}
