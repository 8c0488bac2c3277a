package dev.resnet50.job;

import dev.resnet50.config.Printable;
import dev.resnet50.config.Setting;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.image.ImageException;
import dev.resnet50.weights.Labels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts every classified image, or a symbolic link to it, into a folder of its best class: {@code DIR/LABEL/NAME}, see {@link ClassFolders} and {@link
 * SortedPath}. Done before the image has its row, so that a run that was killed and goes on leaves none out; what is there already is left as it is.
 * A file appears under its name when it is whole. No link within the folder is followed.
 */
final class SortedImages {
    private static final Logger LOG = LoggerFactory.getLogger(SortedImages.class);

    private final Path folder;
    private final boolean links;
    private final List<String> classFolders;

    private SortedImages(Path folder, boolean links, List<String> classFolders) {
        this.folder = folder;
        this.links = links;
        this.classFolders = classFolders;
    }

    /** As the settings ask, if they do. */
    static Optional<SortedImages> of(Settings settings, Labels labels) {
        return setting(settings).map(setting -> new SortedImages(settings.get(setting).orElseThrow().toAbsolutePath().normalize(),
                setting == SettingKeys.OUTPUT_LINK_TO,
                ClassFolders.of(IntStream.range(0, labels.size()).mapToObj(labels::get).toList())));
    }

    private static Optional<Setting<Optional<Path>>> setting(Settings settings) {
        if (settings.get(SettingKeys.OUTPUT_COPY_TO).isPresent()) {
            return Optional.of(SettingKeys.OUTPUT_COPY_TO);
        }
        return settings.get(SettingKeys.OUTPUT_LINK_TO).isPresent() ? Optional.of(SettingKeys.OUTPUT_LINK_TO) : Optional.empty();
    }

    /** Refuses settings that cannot be done, and makes the folder. */
    static void prepare(Settings settings, Inputs inputs) throws JobException {
        Optional<Setting<Optional<Path>>> setting = setting(settings);
        if (setting.isEmpty()) {
            return;
        }
        boolean links = settings.get(SettingKeys.OUTPUT_LINK_TO).isPresent();
        if (links && settings.get(SettingKeys.OUTPUT_COPY_TO).isPresent()) {
            throw new JobException(JobResult.USAGE, "--copy-to and --link-to cannot be had together; give one of them");
        }
        if (links && inputs.haveArchives()) {
            throw new JobException(JobResult.USAGE, "images in an archive cannot be linked to; use --copy-to");
        }
        Path folder = settings.get(setting.get()).orElseThrow().toAbsolutePath().normalize();
        Optional<Path> root = inputs.overlapping(folder);
        if (root.isPresent()) {
            throw new JobException(JobResult.USAGE, setting.get() + " '" + Printable.line(folder.toString()) + "' and the input '"
                    + Printable.line(root.get().toString()) + "' lie within each other, so that images would be classified again and again; name another folder");
        }
        OutputFiles.createFolder(folder, setting.get());
    }

    /**
     * Puts an image into the folder of a class.
     *
     * @throws JobException if that cannot be written
     */
    void add(ListedImage image, int classIndex) throws JobException {
        Path place = folder.resolve(classFolders.get(classIndex));
        try {
            if (!makeDirectory(place)) {
                throw new IOException("a file or link that is no folder is in the way");
            }
            place = place(image.name(), place);
            Path part = place.resolveSibling(".resnet50-" + SortedPath.digits(image.name().getBytes(StandardCharsets.UTF_8)) + ".part");
            if (links) {
                link(image, place, part);
            } else {
                copy(image, place, part);
            }
        } catch (IOException e) {
            throw OutputFiles.cannotWrite(place, e);
        }
    }

    /** Where the image goes below the folder of its class; makes the folders that are missing. */
    private static Path place(String image, Path classFolder) throws IOException {
        List<byte[]> parts = SortedPath.of(image);
        Path place = classFolder;
        for (byte[] part : parts.subList(0, parts.size() - 1)) {
            place = PathBytes.resolve(place, part);
            if (!makeDirectory(place)) {
                return PathBytes.resolve(classFolder, SortedPath.alone(image));
            }
        }
        place = PathBytes.resolve(place, parts.get(parts.size() - 1));
        return Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS) ? PathBytes.resolve(classFolder, SortedPath.alone(image)) : place;
    }

    /** Returns false if something else is there, such as a link to a folder elsewhere. */
    private static boolean makeDirectory(Path directory) throws IOException {
        try {
            Files.createDirectory(directory);
            return true;
        } catch (FileAlreadyExistsException e) {
            return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static void link(ListedImage image, Path place, Path part) throws IOException {
        Path target = image.source().file().orElseThrow().toAbsolutePath().normalize();
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(place)) {
            throw new IOException("a file that is no link is in the way");
        }
        if (!target.equals(place) && !(Files.isSymbolicLink(place) && Files.readSymbolicLink(place).equals(target))) {
            Files.deleteIfExists(part);
            Files.createSymbolicLink(part, target);
            move(part, place);
        }
    }

    private static void copy(ListedImage image, Path place, Path part) throws IOException {
        try {
            Optional<Path> file = image.source().file();
            if (file.isPresent()) {
                BasicFileAttributes original = Files.readAttributes(file.get(), BasicFileAttributes.class);
                if (isSame(place, original.size(), original.lastModifiedTime())) {
                    return;
                }
                Files.copy(file.get(), part, StandardCopyOption.REPLACE_EXISTING);
                Files.setLastModifiedTime(part, original.lastModifiedTime());
            } else {
                Files.deleteIfExists(part);
                Files.write(part, image.source().read());
            }
            move(part, place);
        } catch (NoSuchFileException | ImageException e) {
            LOG.warn("{}: gone before it could be copied: {}", Printable.line(image.name()), Printable.line(String.valueOf(e.getMessage())));
        }
    }

    private static boolean isSame(Path place, long size, FileTime modified) throws IOException {
        try {
            BasicFileAttributes there = Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return there.isRegularFile() && there.size() == size && there.lastModifiedTime().equals(modified);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static void move(Path part, Path place) throws IOException {
        Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** For people. */
    @Override
    public String toString() {
        return "images sorted by class: " + (links ? "links" : "copies") + " in " + folder;
    }
}
