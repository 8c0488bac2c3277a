package dev.resnet50.spark;

import dev.resnet50.image.ImageErrorCode;
import dev.resnet50.job.ScanRules;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Lists the images below the roots, in the order and by the rules of the command line's scan: root by root, within a
 * root by the bytes of the relative path; a folder that cannot be listed, or that is named like an image, is a faulty
 * entry; linked folders of a local file system are not entered.
 *
 * <p>Folders are listed by several threads, since an object store takes its time for each. The driver keeps about 100
 * bytes an image.
 */
final class ImageListing {
    private static final int THREADS = 16;
    private static final byte[] ROOT_ITSELF = "./".getBytes(StandardCharsets.UTF_8);

    private final Configuration hadoop;
    private final ScanRules rules;
    private final Set<Path> roots;

    private ImageListing(Configuration hadoop, ScanRules rules, Set<Path> roots) {
        this.hadoop = hadoop;
        this.rules = rules;
        this.roots = roots;
    }

    /** All images below the roots. */
    static List<ImageFile> of(List<ImageRoot> roots, ScanRules rules, Configuration hadoop) throws IOException {
        Set<Path> paths = roots.stream().map(root -> root.resolve("")).collect(Collectors.toSet());
        ImageListing listing = new ImageListing(hadoop, rules, paths);
        ForkJoinPool pool = new ForkJoinPool(THREADS);
        try {
            List<ImageFile> all = new ArrayList<>();
            for (ImageRoot root : roots) {
                if (root.isFolder()) {
                    List<ImageFile> found = pool.invoke(listing.new Folder(root, ""));
                    found.sort((a, b) -> Arrays.compareUnsigned(a.relative(), b.relative()));
                    all.addAll(found);
                } else {
                    long bytes = root.resolve("").getFileSystem(hadoop).getFileStatus(root.resolve("")).getLen();
                    all.add(new ImageFile(root, new byte[0], bytes, null));
                }
            }
            return all;
        } finally {
            pool.shutdown();
        }
    }

    /** What a folder and those within it hold. */
    private final class Folder extends RecursiveTask<List<ImageFile>> {
        private static final long serialVersionUID = 1L;

        private final transient ImageRoot root;
        private final String prefix;

        /** @param prefix relative path, empty or with a slash at its end */
        Folder(ImageRoot root, String prefix) {
            this.root = root;
            this.prefix = prefix;
        }

        @Override
        protected List<ImageFile> compute() {
            List<ImageFile> images = new ArrayList<>();
            List<Folder> within = new ArrayList<>();
            try {
                Path folder = root.resolve(prefix);
                FileSystem files = folder.getFileSystem(hadoop);
                for (FileStatus entry : files.listStatus(folder)) {
                    add(entry, images, within);
                }
            } catch (IOException e) {
                images.add(unlistable(e));
            }
            invokeAll(within).forEach(folder -> images.addAll(folder.join()));
            return images;
        }

        private void add(FileStatus entry, List<ImageFile> images, List<Folder> within) {
            byte[] name = entry.getPath().getName().getBytes(StandardCharsets.UTF_8);
            if (!rules.admits(name) || roots.contains(entry.getPath())) {
                return;
            }
            String relative = prefix + entry.getPath().getName();
            if (!entry.isDirectory() && rules.isImageName(name)) {
                images.add(new ImageFile(root, relative.getBytes(StandardCharsets.UTF_8), entry.getLen(), null));
            } else if (entry.isDirectory()) {
                if (rules.isImageName(name) && !rules.takesAnyName()) {
                    images.add(faulty(relative.getBytes(StandardCharsets.UTF_8), ImageErrorCode.NOT_A_FILE,
                            "a directory, not a file"));
                }
                if (rules.recursive() && !isLink(relative)) {
                    within.add(new Folder(root, relative + "/"));
                }
            }
        }

        private boolean isLink(String relative) {
            return root.isLocal() && Files.isSymbolicLink(java.nio.file.Path.of(root.resolve(relative).toUri().getPath()));
        }

        private ImageFile unlistable(IOException e) {
            ImageErrorCode code =
                    e instanceof FileNotFoundException ? ImageErrorCode.VANISHED : ImageErrorCode.UNREADABLE;
            byte[] name = prefix.isEmpty() && root.prefix().isEmpty() ? ROOT_ITSELF
                    : prefix.getBytes(StandardCharsets.UTF_8);
            return faulty(name, code, "the folder cannot be listed: " + Faults.reason(e));
        }

        private ImageFile faulty(byte[] relative, ImageErrorCode code, String reason) {
            return new ImageFile(root, relative, 0, new ImageFile.Fault(code, reason));
        }
    }
}
