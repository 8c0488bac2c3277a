package dev.resnet50.weights;

import dev.resnet50.weights.PickleValue.Storage;
import dev.resnet50.weights.PickleValue.View;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns the views of a state dict into tensors: everything is checked first, then each storage is read once and its
 * tensors are copied out of it (a tensor that is all of its storage is not copied).
 */
final class PyTorchTensors {
    private final Path file;
    private final Source source;

    PyTorchTensors(Path file, Source source) {
        this.file = file;
        this.source = source;
    }

    /** Where storages are kept. */
    interface Source {
        /** The bytes there are of a storage; refuses a storage that is not there. */
        long bytes(String key) throws IOException, ModelException;

        /** All elements of a storage whose size has been checked. */
        float[] read(String key, ElementType type, int count) throws IOException, ModelException;
    }

    /** A tensor to be, under its final name. */
    private record Planned(String name, TensorSpec spec, View view) {}

    /** The tensors of the state dict in {@code root}, by torchvision's names. */
    Map<String, Tensor> read(Object root) throws IOException, ModelException, PickleException {
        Map<String, View> views = StateDictFinder.find(root);
        List<Planned> plan = new ArrayList<>();
        for (Map.Entry<String, String> name : TensorNames.toTorchvision(file, views.keySet()).entrySet()) {
            View view = views.get(name.getKey());
            TensorSpec spec = TensorSpec.of(file, name.getKey(), view.storage().type(), view.shape());
            spec.requireFloatingPoint();
            checkPlaces(spec, view);
            plan.add(new Planned(name.getValue(), spec, view));
        }
        Map<String, List<Planned>> byStorage =
                plan.stream().collect(Collectors.groupingBy(tensor -> tensor.view().storage().key(), LinkedHashMap::new,
                        Collectors.toList()));
        checkSize(plan, byStorage);
        Map<View, float[]> values = new HashMap<>();
        for (List<Planned> sharing : byStorage.values()) {
            readStorage(sharing, values);
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        plan.forEach(tensor -> tensors.put(tensor.name(),
                new Tensor(tensor.spec().shape(), values.get(tensor.view()))));
        return tensors;
    }

    /** Refuses to copy more out of the storages than they hold. Names that mean the same view share one array. */
    private void checkSize(List<Planned> plan, Map<String, List<Planned>> byStorage)
            throws IOException, ModelException {
        long available = 0;
        for (List<Planned> sharing : byStorage.values()) {
            available += checkStorage(sharing.get(0));
        }
        Set<View> counted = new HashSet<>();
        long needed = 0;
        for (Planned tensor : plan) {
            needed += counted.add(tensor.view()) ? tensor.spec().byteLength() : 0;
        }
        if (needed > available) {
            throw ModelException.in(file, "its tensors claim " + needed + " bytes of storages that hold " + available
                    + "; tensors that overlap are not read, save each with .clone()");
        }
    }

    private void readStorage(List<Planned> sharing, Map<View, float[]> values) throws IOException, ModelException {
        Storage storage = sharing.get(0).view().storage();
        float[] all = source.read(storage.key(), storage.type(), (int) storage.count());
        for (Planned tensor : sharing) {
            View view = tensor.view();
            long[] strides = view.strides().stream().mapToLong(Long::longValue).toArray();
            int[] shape = tensor.spec().shape();
            values.computeIfAbsent(view, v -> StridedCopy.gather(all, (int) v.offset(), shape, strides));
        }
    }

    /**
     * Every element must be inside the storage; a tensor larger than its storage repeats elements, which weights never
     * do.
     */
    private void checkPlaces(TensorSpec spec, View view) throws ModelException {
        long count = view.storage().count();
        boolean inside = view.strides().size() == spec.shape().length && view.offset() >= 0 && view.offset() <= count
                && spec.count() <= count;
        long last = view.offset();
        for (int d = 0; inside && d < spec.shape().length; d++) {
            long stride = view.strides().get(d);
            long steps = Math.max(0, spec.shape()[d] - 1);
            inside = stride >= 0 && (steps == 0 || stride <= (count - last) / steps);
            last += inside ? stride * steps : 0;
        }
        if (!inside || spec.count() > 0 && last >= count) {
            throw spec.fault("reaches outside its storage of " + count + " values; the file is damaged or hostile");
        }
    }

    private long checkStorage(Planned planned) throws IOException, ModelException {
        Storage storage = planned.view().storage();
        long bytes = source.bytes(storage.key());
        if (storage.count() > bytes / storage.type().bytes()) {
            throw planned.spec().fault("needs a storage of " + storage.count() + " " + storage.type().displayName()
                    + " values, the file has " + bytes + " bytes of it; it is cut short or damaged");
        }
        if (storage.count() > Integer.MAX_VALUE - 8) {
            throw planned.spec().fault("lies in a storage of " + storage.count()
                    + " values, more than can be read at once; save each tensor with .clone()");
        }
        return bytes;
    }
}
