package dev.resnet50.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads what {@code torch.save} has written since PyTorch 1.6: a zip archive with a pickle, {@code NAME/data.pkl}, and
 * one entry {@code NAME/data/KEY} for each storage.
 */
final class PyTorchZipReader implements PyTorchTensors.Source {
    /** More than any state dict's, small enough to be held in memory. */
    static final int MAX_PICKLE = 16 << 20;
    private static final int MAX_BYTE_ORDER = 16;

    private final ZipArchive archive;
    private final String folder;

    private PyTorchZipReader(ZipArchive archive, String pickle) {
        this.archive = archive;
        this.folder = pickle.substring(0, pickle.length() - ZipArchive.PICKLE.length());
    }

    static Map<String, Tensor> read(Path file) throws IOException, ModelException {
        try (ZipArchive archive = ZipArchive.open(file)) {
            String pickle = archive.topLevel(ZipArchive.PICKLE).orElseThrow();
            PyTorchZipReader reader = new PyTorchZipReader(archive, pickle);
            reader.checkByteOrder(file);
            long size = archive.size(pickle);
            if (size > MAX_PICKLE) {
                throw ModelException.in(file, "its pickle has " + size + " bytes, at most " + MAX_PICKLE
                        + " are accepted; save model.state_dict() alone");
            }
            Object root = PickleMachine.load(archive.readAll(pickle), new HashMap<>());
            return new PyTorchTensors(file, reader).read(root);
        } catch (PickleException e) {
            throw ModelException.in(file, e.getMessage(), e);
        }
    }

    private void checkByteOrder(Path file) throws IOException, ModelException {
        String name = folder + "byteorder";
        if (archive.names().contains(name) && archive.size(name) <= MAX_BYTE_ORDER) {
            ByteBuffer order = archive.readAll(name);
            if (!StandardCharsets.US_ASCII.decode(order).toString().strip().equals("little")) {
                throw ModelException.in(file, "saved on a big-endian machine, which is not read; save it on another");
            }
        }
    }

    @Override
    public long bytes(String key) throws ModelException {
        return archive.size(entry(key));
    }

    @Override
    public float[] read(String key, ElementType type, int count) throws IOException, ModelException {
        try (ZipArchive.Reading entry = archive.open(entry(key))) {
            entry.reserve(entry.left());
            float[] values = type.read(entry, count);
            entry.finish();
            return values;
        }
    }

    private String entry(String key) {
        return folder + "data/" + key;
    }
}
