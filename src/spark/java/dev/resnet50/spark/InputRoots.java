package dev.resnet50.spark;

import dev.resnet50.config.Printable;
import dev.resnet50.job.JobException;
import dev.resnet50.job.JobResult;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The roots that the inputs mean. An input is a path or URI of any file system that Hadoop knows; without a scheme it
 * belongs to Hadoop's default file system. If there is nothing of that name it is taken as a glob, and each match is a
 * root of its own, as if a shell had expanded it.
 */
final class InputRoots {
    private final Configuration hadoop;
    /** What was given, or matched, by its full path. */
    private final Map<Path, Match> matches = new LinkedHashMap<>();

    private record Match(String given, boolean isFolder) {
    }

    private InputRoots(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    static List<ImageRoot> of(List<String> inputs, Configuration hadoop) throws JobException {
        InputRoots roots = new InputRoots(hadoop);
        for (String input : inputs) {
            roots.add(input);
        }
        return roots.roots();
    }

    private void add(String input) throws JobException {
        try {
            Path path = new Path(input);
            FileSystem files = path.getFileSystem(hadoop);
            FileStatus literal = status(files, path);
            if (literal != null) {
                add(literal, withoutSlashes(input));
                return;
            }
            FileStatus[] globbed = files.globStatus(path);
            if (globbed == null || globbed.length == 0) {
                throw new JobException(JobResult.USAGE, "input '" + Printable.line(input)
                        + "' does not exist; name folders, files or globs with --input or input.paths");
            }
            for (FileStatus match : globbed) {
                add(match, shownLike(input, match.getPath(), files));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new JobException(JobResult.USAGE,
                    "input '" + Printable.line(input) + "' cannot be read: " + Faults.reason(e), e);
        }
    }

    private static FileStatus status(FileSystem files, Path path) throws IOException {
        try {
            return files.getFileStatus(path);
        } catch (FileNotFoundException e) {
            return null; // It may be a glob.
        }
    }

    private void add(FileStatus status, String given) {
        matches.putIfAbsent(status.getPath(), new Match(given, status.isDirectory()));
    }

    /** A match with as much before its name as the glob has. */
    private static String shownLike(String glob, Path match, FileSystem files) {
        if (new Path(glob).toUri().getScheme() != null) {
            return match.toString();
        }
        String full = match.toUri().getPath();
        String folder = files.getWorkingDirectory().toUri().getPath() + "/";
        return !glob.startsWith("/") && full.startsWith(folder) ? full.substring(folder.length()) : full;
    }

    private List<ImageRoot> roots() {
        List<ImageRoot> roots = new ArrayList<>();
        boolean several = matches.size() > 1;
        matches.forEach((path, match) -> roots.add(ImageRoot.of(path.toUri(),
                prefix(path, match, several), match.isFolder())));
        return roots;
    }

    private static String prefix(Path path, Match match, boolean several) {
        if (!match.isFolder()) {
            return several ? match.given() : path.getName();
        }
        return several ? match.given() + (match.given().endsWith("/") ? "" : "/") : "";
    }

    private static String withoutSlashes(String text) {
        int end = text.length();
        while (end > 1 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }
}
