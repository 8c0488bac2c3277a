package dev.resnet50.spark;

import java.io.Serializable;
import java.net.URI;
import org.apache.hadoop.fs.Path;

/**
 * One input: a folder, or a single file.
 *
 * @param scheme of the file system, such as {@code hdfs}
 * @param authority of the file system; null if there is none
 * @param path absolute
 * @param prefix what stands before a relative path in the {@code image} column; the whole cell for a single file
 * @param isFolder whether there is something below
 */
record ImageRoot(String scheme, String authority, String path, String prefix, boolean isFolder)
        implements Serializable {
    private static final String LOCAL = "file";

    static ImageRoot of(URI uri, String prefix, boolean isFolder) {
        return new ImageRoot(uri.getScheme(), uri.getAuthority(), uri.getPath(), prefix, isFolder);
    }

    /** The path of something below, by its relative path; of the root itself if that is empty. */
    Path resolve(String relative) {
        String separator = relative.isEmpty() || path.endsWith("/") ? "" : "/";
        return new Path(scheme, authority, path + separator + relative);
    }

    /** Whether the files are those of the operating system. */
    boolean isLocal() {
        return scheme == null || scheme.equals(LOCAL);
    }
}
