package dev.resnet50.job;

import dev.resnet50.config.Printable;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where a job looks for images: a list of files, or else some roots.
 *
 * @param roots none if there is a list
 */
record Inputs(List<InputRoot> roots, Optional<InputList> list, ScanRules rules) {
    /** @throws JobException if a root or the list cannot be read, or both are asked for */
    static Inputs of(Settings settings) throws JobException {
        ScanRules rules = ScanRules.of(settings);
        Optional<Path> list = settings.get(SettingKeys.INPUT_FILES_FROM);
        if (list.isEmpty()) {
            return ofRoots(settings.get(SettingKeys.INPUT_PATHS), rules);
        }
        if (settings.origin(SettingKeys.INPUT_PATHS).equals("--input")) {
            throw new JobException(JobResult.USAGE, "--input names what to classify, and so does "
                    + settings.origin(SettingKeys.INPUT_FILES_FROM) + "; give one of them");
        }
        return new Inputs(List.of(), Optional.of(InputList.read(list.get())), rules);
    }

    /** Folders, files and glob patterns, as {@link InputRoot#of} takes them. */
    static Inputs ofRoots(List<String> roots, ScanRules rules) throws JobException {
        return new Inputs(InputRoot.of(roots), Optional.empty(), rules);
    }

    /** All images, listed anew; one that several patterns, lines or entries of an archive name comes once. */
    Iterator<ListedImage> images() {
        return images(true);
    }

    /** The same, without a log line about what is strange. */
    Iterator<ListedImage> imagesSilently() {
        return images(false);
    }

    private Iterator<ListedImage> images(boolean warns) {
        if (list.isPresent()) {
            return distinct(list.get().images());
        }
        Iterator<ListedImage> scanner = warns ? new Scanner(roots, rules) : Scanner.silent(roots, rules);
        boolean mayOverlap = roots.size() > 1 && roots.stream().anyMatch(root -> root.pattern().isPresent())
                || haveArchives();
        return mayOverlap ? distinct(scanner) : scanner;
    }

    /** Whether listing all images costs little more than their names. */
    boolean areListable() {
        return roots.stream().noneMatch(InputRoot::isStream);
    }

    boolean haveArchives() {
        return roots.stream().anyMatch(root -> root.archive().isPresent());
    }

    /** A root that lies in a folder, or would have images put into that folder among its own; if there is one. */
    Optional<Path> overlapping(Path folder) {
        return roots.stream().filter(InputRoot::isFolder).filter(root -> {
            Path path = root.path().toAbsolutePath().normalize();
            return path.startsWith(folder) || folder.startsWith(path) && root.filter().test(folder.resolve("class/image.jpg"));
        }).map(InputRoot::path).findFirst();
    }

    /** What must be the same for a run to go on with another's rows. */
    Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        list.ifPresent(names -> facts.put("input.list", names.identity()));
        for (int i = 0; i < roots.size(); i++) {
            String given = roots.size() == 1 ? "" : " given as " + roots.get(i).given();
            facts.put("input.path." + (i + 1), roots.get(i).absolute() + given);
        }
        return facts;
    }

    /** What to say when there are none. */
    String noImages() {
        if (list.isPresent()) {
            return "no files in the list; it has one a line, or separated by zero bytes";
        }
        String names = roots.stream().map(root -> root.pattern().isPresent() ? root.absolute().toString() : root.given())
                .collect(Collectors.joining(", "));
        return Printable.line("no images in " + names + " (input.extensions="
                + rules.extensions().stream().sorted().collect(Collectors.joining(",")) + ", input.recursive=" + rules.recursive()
                + "); name other folders or files with --input");
    }

    private static Iterator<ListedImage> distinct(Iterator<ListedImage> images) {
        NameSet names = new NameSet();
        return new FilteredImages(images, image -> names.add(image.name().getBytes(StandardCharsets.UTF_8)));
    }
}
