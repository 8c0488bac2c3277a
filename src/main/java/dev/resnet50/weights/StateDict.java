package dev.resnet50.weights;

import java.util.Map;
import java.util.Set;

/** STUB, to be completed. Tensors by torchvision name, in the file's order. */
public final class StateDict {
    private final Map<String, Tensor> tensors;

    public StateDict(Map<String, Tensor> tensors) {
        this.tensors = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(tensors));
    }

    public Set<String> names() {
        return tensors.keySet();
    }

    public boolean contains(String name) {
        return tensors.containsKey(name);
    }

    /** The tensor of that name, or {@code null}. */
    public Tensor get(String name) {
        return tensors.get(name);
    }
}
