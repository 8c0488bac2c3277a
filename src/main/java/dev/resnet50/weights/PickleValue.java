package dev.resnet50.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link PickleMachine} builds, besides {@code String}, {@code Long}, {@code BigInteger}, {@code Double}, {@code
 * Boolean} and {@code byte[]}. The containers are compared by identity and never walked in depth, so that a container
 * inside itself harms nobody.
 */
final class PickleValue {
    /** Python's {@code None}. */
    static final Object NONE = new Opaque();

    private PickleValue() {}

    /** An object of an allowed class whose content is of no interest. */
    static final class Opaque {}

    /** A list or a set. */
    static final class PyList {
        final List<Object> items = new ArrayList<>(0);
    }

    /** A tuple. */
    static final class PyTuple {
        final List<Object> items;

        PyTuple(List<Object> items) {
            this.items = items;
        }
    }

    /** A dictionary, in insertion order. */
    static final class PyDict {
        final Map<Object, Object> items = new LinkedHashMap<>();
    }

    /** A class of PyTorch storages, such as {@code torch.FloatStorage}. */
    record StorageClass(ElementType type) {}

    /**
     * A storage outside the pickle.
     *
     * @param count elements of the whole storage
     * @param start the element that counts as first; other than 0 only in files older than PyTorch 0.4
     */
    record Storage(String key, ElementType type, long count, long start) {}

    /** A strided view of a storage; nothing of it is checked yet. */
    record View(Storage storage, long offset, List<Long> shape, List<Long> strides) {}
}
