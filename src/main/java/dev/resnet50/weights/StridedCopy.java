package dev.resnet50.weights;

import java.util.Arrays;

/** Copies a strided view of an array into row-major order. */
final class StridedCopy {
    private StridedCopy() {}

    /**
     * The elements {@code source[offset + sum(index[d] * strides[d])]} in row-major order of the index; every place has
     * been checked to be inside {@code source}.
     */
    static float[] gather(float[] source, int offset, int[] shape, long[] strides) {
        int count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (isRowMajor(shape, strides)) {
            return offset == 0 && count == source.length ? source : Arrays.copyOfRange(source, offset, offset + count);
        }
        float[] values = new float[count];
        int[] index = new int[shape.length];
        int place = offset;
        for (int i = 0; i < count; i++) {
            values[i] = source[place];
            // Counts up like an odometer, the last dimension first, moving through the source as it goes.
            for (int d = shape.length - 1; d >= 0; d--) {
                place += (int) strides[d];
                if (++index[d] < shape[d]) {
                    break;
                }
                place -= (int) (strides[d] * shape[d]);
                index[d] = 0;
            }
        }
        return values;
    }

    private static boolean isRowMajor(int[] shape, long[] strides) {
        long step = 1;
        for (int d = shape.length - 1; d >= 0; d--) {
            if (shape[d] != 1 && strides[d] != step) {
                return false;
            }
            step *= shape[d];
        }
        return true;
    }
}
