package dev.resnet50.job;

import dev.resnet50.image.ImageErrorCode;
import dev.resnet50.image.ImageException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one folder holds, sorted, and how far the scan has come in it.
 *
 * <p>An entry is the bytes of a name, with a slash at its end if it is a folder to enter; sorted by unsigned bytes they
 * stand in the order of the full relative paths ({@code a-b.jpg} before {@code a/b.jpg}). A folder named like an image
 * has two entries: as an image, which will be found to be no file, and as a folder. Bytes rather than paths are kept
 * because a folder may hold a million files: 50 MB instead of several hundred.
 */
final class FolderListing {
    private final Path folder;
    private final byte[] prefix;
    private final Object fileKey;
    private final byte[][] entries;
    private final ImageException fault;
    private int next;

    private FolderListing(Path folder, byte[] prefix, Object fileKey, byte[][] entries, ImageException fault) {
        this.folder = folder;
        this.prefix = prefix;
        this.fileKey = fileKey;
        this.entries = entries;
        this.fault = fault;
    }

    /**
     * Lists a folder. One that cannot be listed, or not to its end, has a {@link #fault()}.
     *
     * @param prefix what stands before an entry in the relative path: empty, or ends in a slash
     * @param otherRoots absolute paths that are not listed here because they are listed by themselves
     */
    static FolderListing read(Path folder, byte[] prefix, ScanRules rules, Set<Path> otherRoots) {
        Set<Path> skipped = within(folder, otherRoots);
        List<byte[]> entries = new ArrayList<>();
        ImageException fault = null;
        Object fileKey = null;
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            fileKey = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
            for (Path path : stream) {
                byte[] name = PathBytes.ofName(path);
                if (rules.admits(name) && (skipped.isEmpty() || !skipped.contains(absolute(path)))) {
                    addEntries(path, name, rules, entries);
                }
            }
        } catch (DirectoryIteratorException e) {
            fault = fault(e.getCause());
        } catch (IOException e) {
            fault = fault(e);
        }
        byte[][] sorted = entries.toArray(byte[][]::new);
        Arrays.sort(sorted, Arrays::compareUnsigned);
        return new FolderListing(folder, prefix, fileKey, sorted, fault);
    }

    private static void addEntries(Path path, byte[] name, ScanRules rules, List<byte[]> entries) {
        if (rules.isImageName(name) && !(rules.takesAnyName() && Files.isDirectory(path))) {
            entries.add(name);
        }
        if (rules.recursive() && isFolder(path, rules.followLinks())) {
            byte[] entry = Arrays.copyOf(name, name.length + 1);
            entry[name.length] = '/';
            entries.add(entry);
        }
    }

    private static boolean isFolder(Path path, boolean followLinks) {
        return followLinks ? Files.isDirectory(path) : Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static Set<Path> within(Path folder, Set<Path> roots) {
        Path parent = absolute(folder);
        return roots.stream().filter(root -> parent.equals(root.getParent())).collect(Collectors.toSet());
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static ImageException fault(IOException e) {
        ImageErrorCode code = e instanceof NoSuchFileException ? ImageErrorCode.VANISHED : ImageErrorCode.UNREADABLE;
        return new ImageException(code, "the folder cannot be listed: " + Faults.reason(e), e);
    }

    boolean hasNext() {
        return next < entries.length;
    }

    /** The next entry, which the listing then forgets. */
    byte[] next() {
        byte[] entry = entries[next];
        entries[next++] = null;
        return entry;
    }

    /** The relative path of an entry. */
    byte[] relative(byte[] entry) {
        byte[] relative = Arrays.copyOf(prefix, prefix.length + entry.length);
        System.arraycopy(entry, 0, relative, prefix.length, entry.length);
        return relative;
    }

    /** The path of an entry. */
    Path path(byte[] entry) {
        boolean isFolder = entry[entry.length - 1] == '/';
        return PathBytes.resolve(folder, isFolder ? Arrays.copyOf(entry, entry.length - 1) : entry);
    }

    /** What the file system knows the folder by, or null. */
    Object fileKey() {
        return fileKey;
    }

    /** Why the listing is not complete, or null. */
    ImageException fault() {
        return fault;
    }
}
