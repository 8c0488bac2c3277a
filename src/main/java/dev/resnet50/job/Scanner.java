package dev.resnet50.job;

import dev.resnet50.config.Printable;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the images of all roots, one at a time: roots in the order given, within a root by the bytes of the relative
 * path with a slash between its parts, tar archives in their own order. A root that is a file is taken whatever its name; one that lies within
 * another is listed in its own turn only.
 *
 * <p>Held in memory are the names in the folders between the root and the current image, no more. A folder that cannot
 * be listed is an entry with a fault, so that what it may hold is not lost silently; its name ends in a slash.
 */
final class Scanner implements Iterator<ListedImage> {
    private static final Logger LOG = LoggerFactory.getLogger(Scanner.class);
    private static final byte[] NO_PREFIX = {};
    private static final byte[] ROOT_ITSELF = {'.', '/'};

    private final ScanRules givenRules;
    private ScanRules rules;
    private final Iterator<InputRoot> roots;
    private final boolean severalRoots;
    private final boolean warns;
    private final Set<Path> rootPaths = new HashSet<>();
    private final Deque<FolderListing> open = new ArrayDeque<>();
    private Predicate<Path> filter;
    private ArchiveScan archive;
    private ListedImage next;

    Scanner(List<InputRoot> roots, ScanRules rules) {
        this(roots, rules, true);
    }

    private Scanner(List<InputRoot> roots, ScanRules rules, boolean warns) {
        this.givenRules = rules;
        this.warns = warns;
        this.roots = roots.iterator();
        this.severalRoots = roots.size() > 1;
        if (severalRoots) {
            roots.stream().filter(root -> root.pattern().isEmpty()).forEach(root -> rootPaths.add(root.absolute()));
        }
    }

    /** One that logs nothing, for who lists a second time. */
    static Scanner silent(List<InputRoot> roots, ScanRules rules) {
        return new Scanner(roots, rules, false);
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            if (!open.isEmpty()) {
                step();
            } else if (archive != null) {
                next = archive.next().orElse(null);
                archive = next == null ? null : archive;
            } else if (roots.hasNext()) {
                begin(roots.next());
            } else {
                return false;
            }
        }
        return true;
    }

    @Override
    public ListedImage next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ListedImage image = next;
        next = null;
        return image;
    }

    private void begin(InputRoot root) {
        byte[] prefix = severalRoots ? root.prefix() : NO_PREFIX;
        filter = root.filter();
        rules = root.pattern().isEmpty() ? givenRules : givenRules.recursively();
        if (root.isFolder()) {
            enter(root.path(), prefix);
        } else if (root.archive().isPresent()) {
            archive = new ArchiveScan(root, prefix, givenRules);
        } else {
            next = ListedImage.of(severalRoots ? prefix : PathBytes.ofName(root.absolute()), root.path());
        }
    }

    private void step() {
        FolderListing listing = open.peek();
        if (!listing.hasNext()) {
            open.pop();
            return;
        }
        byte[] entry = listing.next();
        if (entry[entry.length - 1] == '/') {
            enter(listing.path(entry), listing.relative(entry));
        } else {
            Path path = listing.path(entry);
            if (filter.test(path)) {
                next = ListedImage.of(listing.relative(entry), path);
            }
        }
    }

    private void enter(Path folder, byte[] prefix) {
        FolderListing listing = FolderListing.read(folder, prefix, rules, rootPaths);
        if (listing.fault() != null) {
            next = ListedImage.faulty(prefix.length == 0 ? ROOT_ITSELF : prefix, folder, listing.fault());
        }
        if (isLoop(listing)) {
            if (warns) {
                LOG.warn("{}: a link back to a folder that holds it, not entered", Printable.line(folder.toString()));
            }
        } else {
            open.push(listing);
        }
    }

    private boolean isLoop(FolderListing listing) {
        return listing.fileKey() != null
                && open.stream().anyMatch(outer -> listing.fileKey().equals(outer.fileKey()));
    }
}
