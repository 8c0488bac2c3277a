package dev.resnet50.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a {@code .npy} array: magic, version, header length, and a Python dictionary of the element type, the
 * order and the shape.
 *
 * @param columnMajor whether the first index runs fastest (Fortran order)
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the format</a>
 */
record NpyHeader(TensorSpec spec, boolean columnMajor) {
    private static final String MAGIC = "\u0093NUMPY";
    private static final int FIXED = 8;
    private static final int MAX_HEADER = 1 << 16;
    private static final Pattern DICTIONARY = Pattern.compile("\\{\\s*'descr'\\s*:\\s*(?:'([^']{0,40})'|\\[.*\\])\\s*,"
            + "\\s*'fortran_order'\\s*:\\s*(True|False)\\s*,\\s*'shape'\\s*:\\s*\\(([0-9, ]{0,200})\\)\\s*,?\\s*\\}");

    /** Reads up to the first element. */
    static NpyHeader read(Path file, String name, ZipArchive.Reading entry) throws IOException, ModelException {
        byte[] magic = entry.read(FIXED).array();
        if (!new String(magic, 0, MAGIC.length(), StandardCharsets.ISO_8859_1).equals(MAGIC)) {
            throw TensorSpec.fault(file, name, "is not a NumPy array; the file is damaged");
        }
        int version = magic[MAGIC.length()];
        if (version < 1 || version > 3) {
            throw TensorSpec.fault(file, name, "has version " + version + " of the NumPy format, 1 to 3 are read");
        }
        ByteBuffer lengthField = entry.read(version == 1 ? Short.BYTES : Integer.BYTES);
        int length = version == 1 ? Short.toUnsignedInt(lengthField.getShort()) : lengthField.getInt();
        if (length < 0 || length > MAX_HEADER) {
            throw TensorSpec.fault(file, name, "claims a header of " + Integer.toUnsignedString(length)
                    + " bytes; the file is damaged");
        }
        return parse(file, name, new String(entry.read(length).array(), StandardCharsets.ISO_8859_1).strip());
    }

    private static NpyHeader parse(Path file, String name, String text) throws ModelException {
        Matcher dictionary = DICTIONARY.matcher(text);
        if (!dictionary.matches()) {
            throw TensorSpec.fault(file, name, "has a broken NumPy header: " + Printable.of(text));
        }
        String descr = dictionary.group(1) == null ? "a record" : dictionary.group(1);
        if (descr.equals("|O")) {
            throw TensorSpec.fault(file, name, "is an array of pickled Python objects; refused, save numbers only");
        }
        Optional<ElementType> type = ElementType.ofNumpy(descr);
        if (type.isEmpty()) {
            throw TensorSpec.fault(file, name, "has the type " + Printable.of(descr)
                    + "; <f8, <f4 and <f2 are read, save the model as one of them");
        }
        List<Long> shape = new ArrayList<>();
        for (String side : dictionary.group(3).split(",")) {
            if (!side.isBlank()) {
                shape.add(side(file, name, side.strip()));
            }
        }
        return new NpyHeader(TensorSpec.of(file, name, type.get(), shape), dictionary.group(2).equals("True"));
    }

    private static long side(Path file, String name, String text) throws ModelException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ModelException.in(file, Printable.of(name) + " has an impossible shape; the file is damaged", e);
        }
    }
}
