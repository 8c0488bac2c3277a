package dev.resnet50.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads safetensors: eight bytes of header length (little-endian), a JSON header that gives each tensor's {@code
 * dtype}, {@code shape} and {@code data_offsets} within the data, then the data. As the format's specification demands,
 * the tensors must cover the data without overlap or hole, and no key may be repeated.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
final class SafetensorsReader {
    private static final int PREFIX = 8;
    /** A ResNet-152 needs about 100 KB. */
    private static final long MAX_HEADER = 4 << 20;
    private static final String METADATA = "__metadata__";
    private static final Set<String> FIELDS = Set.of("dtype", "shape", "data_offsets");

    private static final String DAMAGED = "; the file is cut short or damaged, copy or download it again";

    private final Path file;
    private final FileBytes bytes;

    private SafetensorsReader(Path file, FileBytes bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /** One tensor of the header; offsets are relative to the data. */
    private record Entry(TensorSpec spec, long begin, long end) {}

    static Map<String, Tensor> read(Path file) throws IOException, ModelException {
        try (FileBytes bytes = FileBytes.open(file)) {
            return new SafetensorsReader(file, bytes).read();
        }
    }

    private Map<String, Tensor> read() throws IOException, ModelException {
        int headerLength = headerLength();
        long dataStart = PREFIX + headerLength;
        Map<String, Entry> entries = entries(header(headerLength), bytes.size() - dataStart);
        Map<String, String> names = TensorNames.toTorchvision(file, entries.keySet());
        for (String name : names.keySet()) {
            entries.get(name).spec().requireFloatingPoint();
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, String> name : names.entrySet()) {
            Entry entry = entries.get(name.getKey());
            TensorSpec spec = entry.spec();
            float[] values = spec.type().read(bytes.feed(dataStart + entry.begin()), spec.count());
            tensors.put(name.getValue(), new Tensor(spec.shape(), values));
        }
        return tensors;
    }

    private int headerLength() throws IOException, ModelException {
        ByteBuffer prefix = bytes.read(0, PREFIX);
        if (prefix.remaining() < PREFIX) {
            throw ModelException.in(file, "cut short in the safetensors header" + DAMAGED);
        }
        long length = prefix.getLong();
        if (length < 2 || length > bytes.size() - PREFIX) {
            throw ModelException.in(file, "the safetensors header claims " + Long.toUnsignedString(length)
                    + " bytes, the file has " + bytes.size() + DAMAGED);
        }
        if (length > MAX_HEADER) {
            throw ModelException.in(file, "the safetensors header has " + length + " bytes, at most " + MAX_HEADER
                    + " are accepted; this is no ResNet");
        }
        return (int) length;
    }

    private Map<?, ?> header(int length) throws IOException, ModelException {
        Object header;
        try {
            header = JsonParser.parse(StandardCharsets.UTF_8.newDecoder().decode(bytes.read(PREFIX, length))
                    .toString());
        } catch (CharacterCodingException e) {
            throw ModelException.in(file, "the safetensors header is broken: it is not UTF-8" + DAMAGED, e);
        } catch (JsonParser.JsonException e) {
            throw ModelException.in(file, "the safetensors header is broken: " + e.getMessage() + DAMAGED, e);
        }
        if (header instanceof Map<?, ?> fields) {
            return fields;
        }
        throw ModelException.in(file, "the safetensors header is broken: it is not a JSON object" + DAMAGED);
    }

    private Map<String, Entry> entries(Map<?, ?> header, long dataLength) throws ModelException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : header.entrySet()) {
            String name = (String) field.getKey();
            if (name.equals(METADATA)) {
                checkMetadata(field.getValue());
            } else {
                entries.put(name, entry(name, field.getValue(), dataLength));
            }
        }
        checkCoverage(entries.values(), dataLength);
        return entries;
    }

    private void checkMetadata(Object metadata) throws ModelException {
        if (!(metadata instanceof Map<?, ?> map) || !map.values().stream().allMatch(String.class::isInstance)) {
            throw ModelException.in(file, "the safetensors header is broken: " + METADATA + " must map text to text"
                    + DAMAGED);
        }
    }

    private Entry entry(String name, Object value, long dataLength) throws ModelException {
        if (!(value instanceof Map<?, ?> fields) || !fields.keySet().equals(FIELDS)
                || !(fields.get("dtype") instanceof String dtype)) {
            throw TensorSpec.fault(file, name, "must have dtype, shape and data_offsets in the header and nothing else"
                    + DAMAGED);
        }
        Optional<ElementType> type = ElementType.ofSafetensors(dtype);
        if (type.isEmpty()) {
            throw TensorSpec.fault(file, name, "has the type " + Printable.of(dtype)
                    + "; F64, F32, F16 and BF16 are read, save the model as one of them");
        }
        TensorSpec spec = TensorSpec.of(file, name, type.get(), numbers(name, fields.get("shape")));
        List<Long> offsets = numbers(name, fields.get("data_offsets"));
        if (offsets.size() != 2 || offsets.get(0) > offsets.get(1) || offsets.get(1) > dataLength) {
            throw spec.fault("has data_offsets " + Printable.of(offsets.toString()) + ", the file holds " + dataLength
                    + " bytes of data" + DAMAGED);
        }
        long length = offsets.get(1) - offsets.get(0);
        if (length != spec.byteLength()) {
            throw spec.fault("needs " + spec.byteLength() + " bytes for shape " + Tensor.shapeText(spec.shape())
                    + ", its data_offsets give " + length + DAMAGED);
        }
        return new Entry(spec, offsets.get(0), offsets.get(1));
    }

    private List<Long> numbers(String name, Object value) throws ModelException {
        List<Long> numbers = new ArrayList<>();
        if (value instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Long number) {
                    numbers.add(number);
                }
            }
            if (numbers.size() == items.size()) {
                return numbers;
            }
        }
        throw TensorSpec.fault(file, name, "must have whole numbers in shape and data_offsets" + DAMAGED);
    }

    private void checkCoverage(Collection<Entry> entries, long dataLength) throws ModelException {
        List<Entry> inOrder = new ArrayList<>(entries);
        inOrder.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long covered = 0;
        for (Entry entry : inOrder) {
            if (entry.begin() != covered) {
                throw entry.spec().fault("begins at byte " + entry.begin() + " of the data where " + covered
                        + " is next: " + (entry.begin() < covered ? "tensors overlap" : "there is a hole") + DAMAGED);
            }
            covered = entry.end();
        }
        if (covered != dataLength) {
            throw ModelException.in(file, "the tensors end at byte " + covered + " of the data, the file holds "
                    + dataLength + DAMAGED);
        }
    }
}
