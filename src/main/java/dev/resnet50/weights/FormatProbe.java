package dev.resnet50.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Tells a model file's format from its content, and the usual things that are mistaken for one. */
final class FormatProbe {
    private static final int HEAD = 512;
    private static final int SAFETENSORS_PREFIX = 8;
    private static final int PICKLE_PROTOCOL = 0x80;

    private FormatProbe() {}

    /**
     * What a file is.
     *
     * @param format the format, or {@code null} if it is none that can be read
     * @param fault if there is no format, what the file is and what to do, else {@code null}
     */
    record Finding(ModelFormat format, ModelException fault) {
        static Finding is(ModelFormat format) {
            return new Finding(format, null);
        }

        static Finding fault(ModelException fault) {
            return new Finding(null, fault);
        }

        static Finding fault(Path file, String fault) {
            return fault(ModelException.in(file, fault));
        }
    }

    static Finding probe(Path file) throws IOException {
        ByteBuffer head;
        try (FileBytes bytes = FileBytes.open(file)) {
            head = bytes.read(0, HEAD);
        }
        String text = new String(head.array(), StandardCharsets.ISO_8859_1);
        if (text.isEmpty()) {
            return Finding.fault(file, "the file is empty; copy or download it again");
        }
        if (text.startsWith("PK\3\4") || text.startsWith("PK\5\6")) {
            return ZipArchive.probe(file);
        }
        String mistaken = mistaken(text);
        if (mistaken != null) {
            return Finding.fault(file, mistaken);
        }
        if (text.length() > SAFETENSORS_PREFIX && text.charAt(SAFETENSORS_PREFIX) == '{') {
            return Finding.is(ModelFormat.SAFETENSORS);
        }
        if (text.charAt(0) == PICKLE_PROTOCOL) {
            return Finding.is(ModelFormat.PYTORCH_LEGACY);
        }
        return Finding.fault(file, "not a model file of a known format"
                + " (safetensors, PyTorch, NumPy npz, or a directory of text files); it may be cut short or damaged");
    }

    private static String mistaken(String text) {
        String start = text.stripLeading().toLowerCase(Locale.ROOT);
        if (start.startsWith("version https://git-lfs")) {
            return "a Git LFS pointer, not the model itself; run `git lfs pull` where it was cloned";
        }
        if (start.startsWith("<!doctype") || start.startsWith("<html") || start.startsWith("<?xml")) {
            return "a web page saved as a model; the download link led to a page, download the file itself";
        }
        if (text.startsWith("\u0089HDF")) {
            return "an HDF5 file (Keras), which is not read; save the weights as safetensors or npz";
        }
        if (text.startsWith("\u0093NUMPY")) {
            return "a single NumPy array; save all tensors together with numpy.savez";
        }
        if (text.startsWith("\u001f\u008b")) {
            return "a gzip file; unpack it first";
        }
        return null;
    }
}
