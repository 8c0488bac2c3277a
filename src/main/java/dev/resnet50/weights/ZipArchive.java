package dev.resnet50.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip archive that is not trusted: no entry name leaves the archive or is there twice, and no more is read than the
 * file can honestly hold.
 *
 * <p>Stored entries together cannot be larger than the file, however many of them point at the same bytes. Deflated
 * ones may unpack to {@value #MAX_INFLATION} times the file (trained weights hardly shrink at all) and one MiB for
 * small archives of zeros. An entry is read only as far as its reader has reason to, never on the word of its size
 * field.
 */
final class ZipArchive implements AutoCloseable {
    static final String PICKLE = "data.pkl";
    private static final String TORCH_SCRIPT = "constants.pkl";
    private static final long MAX_INFLATION = 64;
    private static final long FREE_INFLATION = 1 << 20;

    private final Path file;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();
    private long storedLeft;
    private long inflatedLeft;

    private ZipArchive(Path file, ZipFile zip, long size) {
        this.file = file;
        this.zip = zip;
        storedLeft = size;
        inflatedLeft = FREE_INFLATION + MAX_INFLATION * size;
    }

    static ZipArchive open(Path file) throws IOException, ModelException {
        long size = Files.size(file);
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile(), ZipFile.OPEN_READ, StandardCharsets.UTF_8);
        } catch (ZipException | IllegalArgumentException e) {
            throw ModelException.in(file, "a zip archive that is cut short or damaged ("
                    + Printable.of(String.valueOf(e.getMessage())) + "); copy or download it again", e);
        }
        ZipArchive archive = new ZipArchive(file, zip, size);
        try {
            archive.list();
            return archive;
        } catch (ModelException e) {
            archive.close();
            throw e;
        }
    }

    /** Which of the formats kept in zip archives a file is. */
    static FormatProbe.Finding probe(Path file) throws IOException {
        try (ZipArchive archive = open(file)) {
            if (archive.topLevel(TORCH_SCRIPT).isPresent()) {
                return FormatProbe.Finding.fault(file, "a TorchScript archive, not a state dict; save the weights with"
                        + " torch.save(torch.jit.load(FILE).state_dict(), 'model.pth')");
            }
            if (archive.topLevel(PICKLE).isPresent()) {
                return FormatProbe.Finding.is(ModelFormat.PYTORCH_ZIP);
            }
            if (archive.names().stream().anyMatch(name -> name.endsWith(NpzReader.ENDING))) {
                return FormatProbe.Finding.is(ModelFormat.NUMPY_NPZ);
            }
            return FormatProbe.Finding.fault(file, "a zip archive without " + PICKLE
                    + " (PyTorch) or .npy arrays (NumPy); if the model is inside, unpack it");
        } catch (ModelException e) {
            return FormatProbe.Finding.fault(e);
        }
    }

    private void list() throws ModelException {
        for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
            String name = entry.getName();
            boolean climbs = name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0
                    || List.of(name.split("/")).stream().anyMatch(".."::equals);
            if (climbs) {
                throw fault(name, "is a path that leads out of the archive; refused");
            }
            if (entry.getSize() < 0 || entry.getCompressedSize() < 0) {
                throw fault(name, "has an impossible size; the archive is damaged");
            }
            if (entries.putIfAbsent(name, entry) != null) {
                throw fault(name, "is in the archive twice; refused");
            }
        }
    }

    Set<String> names() {
        return entries.keySet();
    }

    /** The one entry called {@code leaf} in the archive's root or in a folder of the root. */
    Optional<String> topLevel(String leaf) {
        return names().stream()
                .filter(name -> name.equals(leaf)
                        || name.endsWith("/" + leaf) && name.indexOf('/') == name.lastIndexOf('/'))
                .findFirst();
    }

    /** The size that the archive's directory gives for an entry. */
    long size(String name) throws ModelException {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw fault(name, "is missing from the archive; it is damaged, copy or download it again");
        }
        return entry.getSize();
    }

    /** Opens an entry for reading in order. */
    Reading open(String name) throws IOException, ModelException {
        size(name);
        return new Reading(entries.get(name));
    }

    /** All of a small entry. */
    ByteBuffer readAll(String name) throws IOException, ModelException {
        try (Reading entry = open(name)) {
            ByteBuffer content = entry.read((int) size(name));
            entry.finish();
            return content;
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private ModelException fault(String entry, String fault) {
        return ModelException.in(file, Printable.of(entry) + " " + fault);
    }

    /** One entry, read from its start; its checksum is compared when all of it has been read. */
    final class Reading implements ElementType.Feed, AutoCloseable {
        private final ZipEntry entry;
        private final InputStream in;
        private final CRC32 checksum = new CRC32();
        private long left;

        private Reading(ZipEntry entry) throws IOException, ModelException {
            this.entry = entry;
            left = entry.getSize();
            if (entry.getMethod() == ZipEntry.STORED && entry.getCompressedSize() != left) {
                throw fault("is stored with two different sizes; the archive is damaged");
            }
            in = zip.getInputStream(entry);
        }

        /**
         * Takes {@code length} bytes out of what the archive may still give. The caller does so before it makes room
         * for them.
         */
        void reserve(long length) throws ModelException {
            if (length > left) {
                throw fault("holds " + entry.getSize()
                        + " bytes, more are needed; the archive is cut short or damaged");
            }
            left -= length;
            if (entry.getMethod() == ZipEntry.STORED) {
                storedLeft -= length;
            } else {
                inflatedLeft -= length;
            }
            if (storedLeft < 0 || inflatedLeft < 0) {
                throw fault("unpacks to more than a file of this size can hold; refused");
            }
        }

        /** The bytes not yet reserved, by the size that the archive's directory gives. */
        long left() {
            return left;
        }

        /** The next {@code length} bytes, little-endian. */
        ByteBuffer read(int length) throws IOException, ModelException {
            reserve(length);
            ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            fill(buffer);
            return buffer.flip();
        }

        /** {@inheritDoc} The bytes have been {@linkplain #reserve reserved}. */
        @Override
        public void fill(ByteBuffer buffer) throws IOException, ModelException {
            int length = buffer.remaining();
            try {
                if (in.readNBytes(buffer.array(), buffer.arrayOffset() + buffer.position(), length) < length) {
                    throw fault("ends early; the archive is cut short or damaged, copy or download it again");
                }
            } catch (ZipException | EOFException e) {
                throw ModelException.in(file, Printable.of(entry.getName()) + " cannot be unpacked ("
                        + Printable.of(String.valueOf(e.getMessage()))
                        + "); the archive is damaged, copy or download it again", e);
            }
            checksum.update(buffer.array(), buffer.arrayOffset() + buffer.position(), length);
            buffer.position(buffer.limit());
        }

        /**
         * To be called when all that was wanted has been read: nothing more may follow, and the checksum must be right.
         */
        void finish() throws IOException, ModelException {
            if (left != 0 || in.read() >= 0) {
                throw fault("holds more than it says; the archive is damaged or hostile");
            }
            if (entry.getCrc() != checksum.getValue()) {
                throw fault("is damaged (its checksum is wrong); copy or download the file again");
            }
        }

        private ModelException fault(String fault) {
            return ZipArchive.this.fault(entry.getName(), fault);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
