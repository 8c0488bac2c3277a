package dev.resnet50.weights;

import dev.resnet50.weights.PickleValue.PyDict;
import dev.resnet50.weights.PickleValue.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the state dict in what a {@code .pth} file holds: a training checkpoint keeps it under a key, beside the
 * optimizer's state and numbers of the training; a plain file is the state dict itself.
 */
final class StateDictFinder {
    /** In order of preference: the weights as trained before their running average. */
    private static final List<String> KEYS = List.of("state_dict", "model_state_dict", "model", "module", "net",
            "network", "weights", "model_state", "state_dict_ema", "model_ema", "ema");
    private static final int MAX_LEVELS = 3;

    private StateDictFinder() {}

    /** The tensors of the state dict, by name, in order. */
    static Map<String, View> find(Object root) throws PickleException {
        if (!(root instanceof PyDict dict)) {
            throw new PickleException((root instanceof View ? "a single tensor" : "a pickle") + " without a state dict;"
                    + " save the weights with torch.save(model.state_dict(), 'model.pth')");
        }
        Map<String, View> tensors = find(dict, 0);
        if (tensors.isEmpty()) {
            throw new PickleException("there is no state dict in it, neither at the top nor under a key such as"
                    + " state_dict or model; save the weights with torch.save(model.state_dict(), 'model.pth')");
        }
        return tensors;
    }

    /** Nested dictionaries come first: a checkpoint may hold tensors at its top too, such as the best accuracy. */
    private static Map<String, View> find(PyDict dict, int level) {
        if (level < MAX_LEVELS) {
            for (String key : KEYS) {
                if (dict.items.get(key) instanceof PyDict nested) {
                    Map<String, View> tensors = find(nested, level + 1);
                    if (!tensors.isEmpty()) {
                        return tensors;
                    }
                }
            }
        }
        Map<String, View> tensors = new LinkedHashMap<>();
        dict.items.forEach((name, value) -> {
            if (name instanceof String text && value instanceof View view) {
                tensors.put(text, view);
            }
        });
        return tensors;
    }
}
