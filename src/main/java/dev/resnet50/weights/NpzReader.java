package dev.resnet50.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads {@code numpy.savez} and {@code numpy.savez_compressed}: a zip archive with one {@code NAME.npy} for each
 * tensor.
 */
final class NpzReader {
    static final String ENDING = ".npy";

    private NpzReader() {}

    static Map<String, Tensor> read(Path file) throws IOException, ModelException {
        try (ZipArchive archive = ZipArchive.open(file)) {
            Map<String, String> entries = new LinkedHashMap<>();
            for (String entry : archive.names()) {
                if (!entry.endsWith(ENDING)) {
                    throw TensorSpec.fault(file, entry, "is not an array; an npz file holds nothing but .npy entries");
                }
                entries.put(entry.substring(0, entry.length() - ENDING.length()), entry);
            }
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, String> name : TensorNames.toTorchvision(file, entries.keySet()).entrySet()) {
                tensors.put(name.getValue(), tensor(file, archive, name.getKey(), entries.get(name.getKey())));
            }
            return tensors;
        }
    }

    private static Tensor tensor(Path file, ZipArchive archive, String name, String entryName)
            throws IOException, ModelException {
        try (ZipArchive.Reading entry = archive.open(entryName)) {
            NpyHeader header = NpyHeader.read(file, name, entry);
            TensorSpec spec = header.spec();
            spec.requireFloatingPoint();
            if (spec.byteLength() != entry.left()) {
                throw spec.fault("unpacks to " + entry.left() + " bytes where its header promises " + spec.byteLength()
                        + "; the file is damaged or hostile");
            }
            entry.reserve(spec.byteLength());
            float[] values = spec.type().read(entry, spec.count());
            entry.finish();
            int[] shape = spec.shape();
            return new Tensor(shape,
                    header.columnMajor() ? StridedCopy.gather(values, 0, shape, columnMajor(shape)) : values);
        }
    }

    /** Steps between neighbours along each dimension when the first index runs fastest. */
    private static long[] columnMajor(int[] shape) {
        long[] strides = new long[shape.length];
        long step = 1;
        for (int i = 0; i < shape.length; i++) {
            strides[i] = step;
            step *= shape[i];
        }
        return strides;
    }
}
