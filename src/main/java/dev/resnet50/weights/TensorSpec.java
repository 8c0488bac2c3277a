package dev.resnet50.weights;

import java.nio.file.Path;
import java.util.List;

/**
 * What a file says about one tensor, its shape checked: few dimensions, none negative, a product that an array can
 * hold.
 *
 * @param name the name in the file
 * @param count the product of the dimensions
 */
record TensorSpec(Path file, String name, ElementType type, int[] shape, int count) {
    static final int MAX_DIMENSIONS = 8;
    private static final int MAX_ELEMENTS = Integer.MAX_VALUE - 8;

    static TensorSpec of(Path file, String name, ElementType type, List<Long> shape) throws ModelException {
        if (shape.size() > MAX_DIMENSIONS) {
            throw fault(file, name, "has " + shape.size() + " dimensions; this is no ResNet");
        }
        int[] sides = new int[shape.size()];
        long count = 1;
        for (int i = 0; i < sides.length; i++) {
            long side = shape.get(i);
            if (side < 0 || side > MAX_ELEMENTS || count * side > MAX_ELEMENTS) {
                throw fault(file, name, "has an impossible shape, " + Printable.of(shape.toString())
                        + "; the file is damaged");
            }
            sides[i] = (int) side;
            count *= side;
        }
        return new TensorSpec(file, name, type, sides, (int) count);
    }

    static ModelException fault(Path file, String name, String fault) {
        return ModelException.in(file, Printable.of(name) + " " + fault);
    }

    ModelException fault(String fault) {
        return fault(file, name, fault);
    }

    long byteLength() {
        return (long) count * type.bytes();
    }

    void requireFloatingPoint() throws ModelException {
        if (!type.isFloatingPoint()) {
            throw fault("holds " + type.displayName() + " values; integer (quantised) weights are not read,"
                    + " save the model as float32");
        }
    }
}
