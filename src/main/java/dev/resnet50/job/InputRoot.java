package dev.resnet50.job;

import dev.resnet50.config.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of the places to look for images.
 *
 * @param given as the user wrote it, without slashes at the end
 * @param path the same as a path
 * @param isFolder whether it is a folder; anything else is taken as one image
 */
record InputRoot(String given, Path path, boolean isFolder) {
    private static final Logger LOG = LoggerFactory.getLogger(InputRoot.class);

    /**
     * Checks the roots. One that is given twice is used once.
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
            return new InputRoot(withoutSlashes(text), path, folder);
        } catch (InvalidPathException e) {
            throw new JobException(JobResult.USAGE, "input '" + shown + "' is no path in this locale ("
                    + System.getProperty("sun.jnu.encoding") + "): " + Printable.line(e.getReason()), e);
        } catch (NoSuchFileException e) {
            throw new JobException(JobResult.USAGE, "input '" + shown
                    + "' does not exist; name folders or files with --input or input.paths", e);
        } catch (IOException e) {
            throw new JobException(JobResult.USAGE, "input '" + shown + "' cannot be read: " + Faults.reason(e), e);
        }
    }

    /** The path by which two ways of writing the same root are recognised; links are not resolved. */
    Path absolute() {
        return path.toAbsolutePath().normalize();
    }

    /** What stands before the relative path in the {@code image} column when there are several roots. */
    byte[] prefix() {
        return (isFolder && !given.endsWith("/") ? given + "/" : given).getBytes(StandardCharsets.UTF_8);
    }

    private static String withoutSlashes(String text) {
        int end = text.length();
        while (end > 1 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }
}
