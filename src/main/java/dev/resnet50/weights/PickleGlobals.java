package dev.resnet50.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The only names of Python that a pickle may ask for, and what calling them gives. None of them is Python code: each
 * stands for a few lines here. Anything else is refused by its name before it is looked at.
 */
final class PickleGlobals {
    /** A callable that a pickle may use. */
    enum Function { ORDERED_DICT, REBUILD_TENSOR, REBUILD_PARAMETER, SIZE, INERT }

    private static final Map<String, Function> FUNCTIONS = Map.of(
            "collections.OrderedDict", Function.ORDERED_DICT,
            "torch._utils._rebuild_tensor", Function.REBUILD_TENSOR,
            "torch._utils._rebuild_tensor_v2", Function.REBUILD_TENSOR,
            "torch._utils._rebuild_parameter", Function.REBUILD_PARAMETER,
            "torch.Size", Function.SIZE,
            "torch.device", Function.INERT,
            "argparse.Namespace", Function.INERT);
    private static final List<String> MODEL_MODULES =
            List.of("__main__.", "torch.nn.", "torch.fx.", "torchvision.models.", "timm.models.", "transformers.");
    private static final String TORCH = "torch.";

    private PickleGlobals() {}

    /** What {@code module.name} stands for. */
    static Object resolve(String module, String name) throws PickleException {
        // Python 3 writes its builtins under Python 2's name in protocol 2.
        String global = (module.equals("__builtin__") ? "builtins" : module) + "." + name;
        Function function = FUNCTIONS.get(global);
        if (function != null) {
            return function;
        }
        if (global.startsWith(TORCH)) {
            String simple = global.substring(TORCH.length());
            ElementType storage = ElementType.ofTorchStorage(simple).orElse(null);
            if (storage != null) {
                return new PickleValue.StorageClass(storage);
            }
            if (ElementType.ofDisplayName(simple).isPresent()) {
                return new PickleValue.Opaque();
            }
        }
        if (MODEL_MODULES.stream().anyMatch(global::startsWith)) {
            throw new PickleException("a pickled model object (" + Printable.of(global) + "), not a state dict;"
                    + " save the weights with torch.save(model.state_dict(), 'model.pth')");
        }
        throw new PickleException("the pickle asks for " + Printable.of(global)
                + ", which no state dict needs; refused, and nothing of it was run"
                + " (if you trust its origin, save model.state_dict() alone)");
    }

    /** The result of calling what {@link #resolve} gave. */
    static Object call(Object function, List<Object> arguments) throws PickleException {
        if (!(function instanceof Function known)) {
            throw PickleException.broken();
        }
        return switch (known) {
            case ORDERED_DICT -> orderedDict(arguments);
            case REBUILD_TENSOR -> view(arguments);
            case REBUILD_PARAMETER -> argument(arguments, 0, PickleValue.View.class);
            case SIZE -> argument(arguments, 0, PickleValue.PyTuple.class);
            case INERT -> new PickleValue.Opaque();
        };
    }

    /**
     * Python 2 hands the items over as a list of pairs; Python 3 calls without arguments and sets the items afterwards.
     */
    private static PickleValue.PyDict orderedDict(List<Object> arguments) throws PickleException {
        PickleValue.PyDict dict = new PickleValue.PyDict();
        if (!arguments.isEmpty()) {
            for (Object pair : argument(arguments, 0, PickleValue.PyList.class).items) {
                List<Object> item = pair instanceof PickleValue.PyTuple tuple ? tuple.items
                        : pair instanceof PickleValue.PyList list ? list.items : List.of();
                if (item.size() != 2) {
                    throw PickleException.broken();
                }
                dict.items.put(item.get(0), item.get(1));
            }
        }
        return dict;
    }

    /** {@code (storage, offset, size, stride, ...)}; what follows says whether gradients are wanted. */
    private static PickleValue.View view(List<Object> arguments) throws PickleException {
        PickleValue.Storage storage = argument(arguments, 0, PickleValue.Storage.class);
        long offset = argument(arguments, 1, Long.class);
        // A negative offset, or a sum that overflows to one, stays negative and is refused where the tensor's name is
        // known.
        return new PickleValue.View(storage, offset < 0 ? offset : storage.start() + offset, numbers(arguments, 2),
                numbers(arguments, 3));
    }

    private static List<Long> numbers(List<Object> arguments, int index) throws PickleException {
        List<Object> items = argument(arguments, index, PickleValue.PyTuple.class).items;
        if (items.size() > TensorSpec.MAX_DIMENSIONS) {
            throw PickleException.broken();
        }
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            numbers.add(argument(items, i, Long.class));
        }
        return numbers;
    }

    /** The argument at {@code index}, which must be there and be of that type. */
    static <T> T argument(List<Object> arguments, int index, Class<T> type) throws PickleException {
        if (index < arguments.size() && type.isInstance(arguments.get(index))) {
            return type.cast(arguments.get(index));
        }
        throw PickleException.broken();
    }
}
