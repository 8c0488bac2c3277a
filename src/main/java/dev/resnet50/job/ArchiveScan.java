package dev.resnet50.job;

import dev.resnet50.archive.ArchiveListing;
import dev.resnet50.archive.ArchivedFile;
import dev.resnet50.image.ImageErrorCode;
import dev.resnet50.image.ImageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Lists the images of an archive by the rules for folders. Where it cannot be read any further there is one last entry with a fault, named like a
 * folder that cannot be listed.
 */
final class ArchiveScan {
    private static final byte[] SAME = {'.'};
    private static final byte[] PARENT = {'.', '.'};
    private static final String MAC_METADATA = "__MACOSX/";

    private final Path archive;
    private final byte[] prefix;
    private final ScanRules rules;
    private ArchiveListing listing;

    /** @param prefix what stands before a name in the {@code image} column: empty, or ends in a slash */
    ArchiveScan(InputRoot root, byte[] prefix, ScanRules rules) {
        archive = root.path();
        this.prefix = prefix;
        this.rules = rules;
        try {
            listing = ArchiveListing.open(archive, root.archive().orElseThrow());
        } catch (IOException e) {
            listing = new Broken(e);
        }
    }

    /** The next image; empty at the end. */
    Optional<ListedImage> next() {
        try {
            while (listing != null) {
                Optional<ArchivedFile> file = listing.next();
                if (file.isEmpty()) {
                    end();
                } else {
                    byte[] name = withoutDotSlash(file.get().name());
                    if (admits(name)) {
                        return Optional.of(ListedImage.of(concatenate(prefix, name), file.get().content()::read));
                    }
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(broken(e));
        }
    }

    private ListedImage broken(IOException fault) {
        byte[] name = prefix.length > 0 ? prefix : concatenate(PathBytes.ofName(archive), new byte[] {'/'});
        String reason = "the archive cannot be read from here on: " + Faults.reason(fault);
        try {
            end();
        } catch (IOException e) {
            fault.addSuppressed(e);
        }
        return ListedImage.faulty(name, archive, new ImageException(ImageErrorCode.CORRUPT, reason, fault));
    }

    private void end() throws IOException {
        ArchiveListing ended = listing;
        listing = null;
        ended.close();
    }

    private boolean admits(byte[] name) {
        int part = 0;
        for (int i = 0; i < name.length; i++) {
            if (name[i] == '/') {
                if (!rules.recursive() || !admitsFolder(Arrays.copyOfRange(name, part, i))) {
                    return false;
                }
                part = i + 1;
            }
        }
        byte[] last = Arrays.copyOfRange(name, part, name.length);
        boolean metadata = !rules.hidden() && new String(name, StandardCharsets.ISO_8859_1).startsWith(MAC_METADATA);
        return last.length > 0 && !metadata && rules.admits(last) && rules.isImageName(last);
    }

    /** Parts of nothing but dots are not hidden: a path out of the archive is to have an error's row. */
    private boolean admitsFolder(byte[] part) {
        return part.length == 0 || Arrays.equals(part, SAME) || Arrays.equals(part, PARENT) || rules.admits(part);
    }

    private static byte[] withoutDotSlash(byte[] name) {
        int begin = 0;
        while (begin + 1 < name.length && name[begin] == '.' && name[begin + 1] == '/') {
            begin += 2;
        }
        return Arrays.copyOfRange(name, begin, name.length);
    }

    private static byte[] concatenate(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    /** An archive that could not even be opened. */
    private record Broken(IOException fault) implements ArchiveListing {
        @Override
        public Optional<ArchivedFile> next() throws IOException {
            throw fault;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
