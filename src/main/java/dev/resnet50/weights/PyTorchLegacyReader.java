package dev.resnet50.weights;

import dev.resnet50.weights.PickleValue.PyDict;
import dev.resnet50.weights.PickleValue.PyList;
import dev.resnet50.weights.PickleValue.Storage;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads what {@code torch.save} wrote before PyTorch 1.6. One after another: a pickled magic number, the protocol
 * version, facts about the machine, the pickle of the object, the pickled list of storage keys, and for each key the
 * number of elements (eight bytes) and the elements.
 */
final class PyTorchLegacyReader implements PyTorchTensors.Source {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final long PROTOCOL = 1001;

    private final FileBytes bytes;
    private final Map<String, Place> places = new HashMap<>();

    private PyTorchLegacyReader(FileBytes bytes) {
        this.bytes = bytes;
    }

    /** Where a storage's elements are in the file. */
    private record Place(long start, long length) {}

    static Map<String, Tensor> read(Path file) throws IOException, ModelException {
        try (FileBytes bytes = FileBytes.open(file)) {
            ByteBuffer pickles = bytes.read(0, PyTorchZipReader.MAX_PICKLE);
            Map<String, Storage> storages = new HashMap<>();
            if (!MAGIC.equals(PickleMachine.load(pickles, storages))) {
                throw new PickleException("a pickle, but none that torch.save wrote;"
                        + " save the weights with torch.save(model.state_dict(), 'model.pth')");
            }
            checkMachine(PickleMachine.load(pickles, storages), PickleMachine.load(pickles, storages));
            Object root = PickleMachine.load(pickles, storages);
            Object keys = PickleMachine.load(pickles, storages);
            PyTorchLegacyReader reader = new PyTorchLegacyReader(bytes);
            reader.place(keys, storages, pickles.position());
            return new PyTorchTensors(file, reader).read(root);
        } catch (PickleException e) {
            throw ModelException.in(file, e.getMessage(), e);
        }
    }

    private static void checkMachine(Object protocol, Object machine) throws PickleException {
        if (!(protocol instanceof Long version) || version != PROTOCOL || !(machine instanceof PyDict facts)) {
            throw PickleException.broken();
        }
        if (!Boolean.TRUE.equals(facts.items.get("little_endian"))) {
            throw new PickleException("saved on a big-endian machine, which is not read; save it on another");
        }
    }

    private void place(Object keys, Map<String, Storage> storages, long start) throws IOException, PickleException {
        if (!(keys instanceof PyList list)) {
            throw PickleException.broken();
        }
        long position = start;
        for (Object key : list.items) {
            Storage storage = storages.get(String.valueOf(key instanceof Long || key instanceof String ? key : null));
            ByteBuffer count = bytes.read(position, Long.BYTES);
            long first = position + Long.BYTES;
            if (first > bytes.size()) {
                throw cutShort();
            }
            if (storage == null || count.getLong() != storage.count()) {
                throw PickleException.broken();
            }
            if (storage.count() > (bytes.size() - first) / storage.type().bytes()) {
                throw cutShort();
            }
            long length = storage.count() * storage.type().bytes();
            if (places.putIfAbsent(storage.key(), new Place(first, length)) != null) {
                throw PickleException.broken();
            }
            position = first + length;
        }
    }

    private static PickleException cutShort() {
        return new PickleException("cut short within its storages; copy or download the file again");
    }

    @Override
    public long bytes(String key) {
        Place place = places.get(key);
        return place == null ? 0 : place.length();
    }

    @Override
    public float[] read(String key, ElementType type, int count) throws IOException, ModelException {
        return type.read(bytes.feed(places.get(key).start()), count);
    }
}
