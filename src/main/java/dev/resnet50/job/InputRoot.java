package dev.resnet50.job;

import dev.resnet50.archive.ArchiveFormat;
import dev.resnet50.archive.ArchiveListing;
import dev.resnet50.config.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of the places to look for images.
 *
 * @param given as the user wrote it, without slashes at the end
 * @param path the same as a path
 * @param isFolder whether it is a folder; anything else but an archive is taken as one image
 * @param archive the format if it is an archive, whose files are meant
 * @param pattern which files and folders below the folder are meant, if not all: a glob pattern as in {@link
 *     java.nio.file.FileSystem#getPathMatcher}, relative to the folder
 */
record InputRoot(String given, Path path, boolean isFolder, Optional<ArchiveFormat> archive, Optional<String> pattern) {
    private static final Logger LOG = LoggerFactory.getLogger(InputRoot.class);
    private static final String GLOB_CHARACTERS = "*?[{";

    /**
     * Checks the roots. One that is given twice is used once. What does not exist and has one of {@link #GLOB_CHARACTERS} is a
     * glob pattern.
     *
     * @throws JobException if one does not exist or cannot be read
     */
    static List<InputRoot> of(List<String> given) throws JobException {
        List<InputRoot> roots = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (String text : given) {
            InputRoot root = of(text);
            if (seen.add(root.absolute())) {
                roots.add(root);
            } else {
                LOG.warn("input '{}' is given twice and used once", Printable.line(text));
            }
        }
        return List.copyOf(roots);
    }

    private static InputRoot of(String text) throws JobException {
        String shown = Printable.line(text);
        try {
            Path path = Path.of(text);
            boolean folder = Files.readAttributes(path, BasicFileAttributes.class).isDirectory();
            if (folder && !Files.isReadable(path)) {
                throw new JobException(JobResult.USAGE, "input '" + shown + "' cannot be listed: permission denied");
            }
            return new InputRoot(withoutSlashes(text), path, folder, folder ? Optional.empty() : archive(path, shown), Optional.empty());
        } catch (InvalidPathException e) {
            throw new JobException(JobResult.USAGE, "input '" + shown + "' is no path in this locale ("
                    + System.getProperty("sun.jnu.encoding") + "): " + Printable.line(e.getReason()), e);
        } catch (NoSuchFileException e) {
            int glob = beginOfPattern(text);
            if (glob >= 0) {
                return ofPattern(text.substring(0, glob), withoutSlashes(text.substring(glob)));
            }
            throw new JobException(JobResult.USAGE, "input '" + shown
                    + "' does not exist; name folders or files with --input or input.paths", e);
        } catch (IOException e) {
            throw new JobException(JobResult.USAGE, "input '" + shown + "' cannot be read: " + Faults.reason(e), e);
        }
    }

    private static Optional<ArchiveFormat> archive(Path file, String shown) throws JobException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Optional<ArchiveFormat> format;
        try {
            format = ArchiveFormat.of(file);
        } catch (IOException e) {
            return Optional.empty(); // Its row will say why it cannot be read.
        }
        if (format.isPresent()) {
            try {
                ArchiveListing.open(file, format.get()).close();
            } catch (IOException e) {
                throw new JobException(JobResult.USAGE, "input '" + shown + "' is a damaged archive: " + Faults.reason(e), e);
            }
        }
        return format;
    }

    /** Where the first part with a character of glob patterns begins, or -1. */
    private static int beginOfPattern(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (GLOB_CHARACTERS.indexOf(text.charAt(i)) >= 0) {
                return text.lastIndexOf('/', i) + 1;
            }
        }
        return -1;
    }

    private static InputRoot ofPattern(String folder, String pattern) throws JobException {
        InputRoot root = of(folder.isEmpty() ? "." : folder);
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        } catch (PatternSyntaxException e) {
            throw new JobException(JobResult.USAGE, "input '" + Printable.line(folder + pattern) + "' does not exist and is no pattern: "
                    + e.getDescription(), e);
        }
        return new InputRoot(folder.isEmpty() ? "" : root.given(), root.path(), true, Optional.empty(), Optional.of(pattern));
    }

    /** Whether a file below the folder is meant: it matches the pattern, or a folder that holds it does. */
    Predicate<Path> filter() {
        if (pattern.isEmpty()) {
            return file -> true;
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.get());
        return file -> {
            Path relative = absolute(path).relativize(absolute(file));
            for (int parts = 1; parts <= relative.getNameCount(); parts++) {
                if (matcher.matches(relative.subpath(0, parts))) {
                    return true;
                }
            }
            return false;
        };
    }

    /** The path by which two ways of writing the same root are recognised; links are not resolved. */
    Path absolute() {
        return pattern.isEmpty() ? absolute(path) : absolute(path).resolve(pattern.get());
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** Whether it has to be read from front to back to know what is in it. */
    boolean isStream() {
        return archive.filter(format -> format != ArchiveFormat.ZIP).isPresent();
    }

    /** What stands before the relative path in the {@code image} column when there are several roots. */
    byte[] prefix() {
        return ((isFolder || archive.isPresent()) && !given.isEmpty() && !given.endsWith("/") ? given + "/" : given).getBytes(StandardCharsets.UTF_8);
    }

    private static String withoutSlashes(String text) {
        int end = text.length();
        while (end > 1 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }
}
