package dev.resnet50.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Tensors by torchvision's names ({@code layer1.0.conv1.weight}), in the file's order; immutable. */
public final class StateDict {
    private final String source;
    private final Map<String, Tensor> tensors;

    /** A state dict that comes from no file. */
    public StateDict(Map<String, Tensor> tensors) {
        this("model", tensors);
    }

    /** @param source the file for messages, already {@linkplain Printable printable} */
    public StateDict(String source, Map<String, Tensor> tensors) {
        this.source = source;
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /** Where the tensors come from, for messages. */
    public String source() {
        return source;
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
