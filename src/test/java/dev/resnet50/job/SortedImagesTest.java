package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Csv;
import dev.resnet50.testing.Demo;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images sorted into folders of their classes, on the demo model. */
@Tag("twin-independent")
class SortedImagesTest {
    @TempDir
    Path folder;
    private Path input;
    private Path out;
    private Path sorted;

    @BeforeEach
    void prepare() throws Exception {
        input = folder.resolve("in");
        out = folder.resolve("out");
        sorted = folder.resolve("sorted");
        Files.createDirectories(input.resolve("deep"));
        for (String name : List.of("arrow-1.jpg", "deep/arrow-2.png", "deep/heart-1.png", "star-1.jpg")) {
            Files.copy(Demo.PICTURES.resolve(Path.of(name).getFileName()), input.resolve(name));
        }
        Files.writeString(input.resolve("bad.jpg"), "no image");
    }

    @Test
    void copiesLieInTheFoldersOfTheirClasses() throws Exception {
        FileTime past = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(input.resolve("star-1.jpg"), past);
        JobResult result = run("output.copy-to=" + sorted);
        assertEquals(4, result.classified());
        assertEquals(List.of("arrow/arrow-1.jpg", "arrow/deep/arrow-2.png", "heart/deep/heart-1.png", "star/star-1.jpg"), files(sorted));
        assertArrayEquals(Files.readAllBytes(input.resolve("arrow-1.jpg")), Files.readAllBytes(sorted.resolve("arrow/arrow-1.jpg")));
        assertEquals(past, Files.getLastModifiedTime(sorted.resolve("star/star-1.jpg")));
    }

    @Test
    void linksLeadToTheImages() throws Exception {
        run("output.link-to=" + sorted);
        Path link = sorted.resolve("heart/deep/heart-1.png");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(input.resolve("deep/heart-1.png").toAbsolutePath(), Files.readSymbolicLink(link));
        assertEquals(4, files(sorted).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy-to", "link-to"})
    void aRunThatGoesOnLeavesNoneOut(String how) throws Exception {
        String setting = "output." + how + "=" + sorted;
        assertThrows(JobException.class, () -> run(setting, "job.max-errors=0", "engine.batch-size=1"));
        int before = files(sorted).size();
        assertTrue(before >= 1 && before < 4);
        assertThrows(JobException.class, () -> run("output.mode=resume"));
        run(setting, "output.mode=resume");
        assertEquals(4, files(sorted).size());
        run(setting);
        assertEquals(4, files(sorted).size());
    }

    @Test
    void whatIsTheSameIsLeftAndWhatIsAnotherReplaced() throws Exception {
        run("output.copy-to=" + sorted);
        Path same = sorted.resolve("arrow/arrow-1.jpg");
        Object key = Files.readAttributes(same, java.nio.file.attribute.BasicFileAttributes.class).fileKey();
        Path other = sorted.resolve("star/star-1.jpg");
        Files.writeString(other, "an earlier one");
        run("output.copy-to=" + sorted);
        assertEquals(key, Files.readAttributes(same, java.nio.file.attribute.BasicFileAttributes.class).fileKey());
        assertArrayEquals(Files.readAllBytes(input.resolve("star-1.jpg")), Files.readAllBytes(other));
    }

    @Test
    void noLinkInTheFolderIsFollowed() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createDirectories(sorted.resolve("arrow"));
        Files.createSymbolicLink(sorted.resolve("arrow/deep"), elsewhere);
        Path victim = Files.writeString(elsewhere.resolve("victim"), "old");
        Files.createSymbolicLink(sorted.resolve("arrow/arrow-1.jpg"), victim);
        run("output.copy-to=" + sorted);
        assertEquals("old", Files.readString(victim));
        assertEquals(List.of("victim"), files(elsewhere));
        assertTrue(Files.isRegularFile(sorted.resolve("arrow/arrow-1.jpg"), LinkOption.NOFOLLOW_LINKS));
        assertTrue(files(sorted).stream().anyMatch(name -> name.matches("arrow/arrow-2 \\([0-9a-f]{8}\\)\\.png")), files(sorted).toString());
    }

    @Test
    void aListedImageThatLiesThereAlreadyIsNotLost() throws Exception {
        run("output.copy-to=" + sorted);
        Path image = sorted.resolve("arrow/arrow-1.jpg");
        byte[] content = Files.readAllBytes(image);
        Path list = Files.writeString(folder.resolve("list"), image + "\n");
        for (String how : List.of("copy-to", "link-to")) {
            Path there = folder.resolve("x").resolve(how);
            Path own = there.resolve("arrow" + image);
            Files.createDirectories(own.getParent());
            Files.write(own, content);
            if (how.equals("link-to")) {
                assertThrows(JobException.class, () -> Runs.run(input, out, "input.files-from=" + list, "output.link-to=" + there));
            } else {
                Runs.run(input, out, "input.files-from=" + list, "output.copy-to=" + there);
            }
            assertArrayEquals(content, Files.readAllBytes(own));
        }
    }

    @Test
    void aPatternThatCannotMatchInTheFolderIsFine() throws Exception {
        Path within = input.resolve("sorted");
        Runs.run(input, out, "input.paths=" + input + "/*.jpg", "output.copy-to=" + within);
        assertEquals(2, files(within).size());
        assertThrows(JobException.class, () -> Runs.run(input, out, "input.paths=" + input + "/**.jpg", "output.copy-to=" + within));
    }

    @Test
    void aFolderOfAClassThatIsALinkEndsTheRun() throws Exception {
        Files.createDirectory(sorted);
        Files.createSymbolicLink(sorted.resolve("arrow"), folder);
        JobException e = assertThrows(JobException.class, () -> run("output.copy-to=" + sorted));
        assertEquals(JobResult.FAILED, e.exitCode());
        assertTrue(e.getMessage().contains("in the way") && e.getMessage().contains("--resume"), e.getMessage());
    }

    @Test
    void hostileNamesStayWithinTheFolder() throws Exception {
        Path archive = folder.resolve("a.zip");
        byte[] picture = Files.readAllBytes(input.resolve("arrow-1.jpg"));
        List<String> names = List.of("x.jpg", "x.jpg/y.jpg", "-rf.jpg", "line\nbreak.jpg", "./a/./b.jpg", "a//b.jpg", "n\0l.jpg", "p".repeat(300) + ".jpg");
        try (OutputStream file = Files.newOutputStream(archive); ZipOutputStream zip = new ZipOutputStream(file)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(picture);
            }
        }
        Runs.run(archive, out, "output.copy-to=" + sorted);
        assertEquals(names.size(), Csv.names(out.resolve("predictions.csv")).size());
        List<String> files = files(sorted);
        assertEquals(names.size(), files.size(), files.toString());
        assertTrue(files.stream().allMatch(name -> name.startsWith("arrow/")), files.toString());
        assertTrue(files.containsAll(List.of("arrow/x.jpg", "arrow/-rf.jpg", "arrow/line\nbreak.jpg")), files.toString());
        JobException links = assertThrows(JobException.class, () -> Runs.run(archive, out, "output.link-to=" + sorted));
        assertTrue(links.getMessage().contains("archive cannot be linked to"), links.getMessage());
    }

    @Test
    void pathsCannotLeadAnywhereElse() {
        assertEquals("data/a.jpg", path("/data/a.jpg"));
        assertTrue(path("../a.jpg").matches("a \\([0-9a-f]{8}\\)\\.jpg"), path("../a.jpg"));
        assertTrue(path("b/../../a").matches("b/a \\([0-9a-f]{8}\\)"), path("b/../../a"));
        assertTrue(path("..").startsWith("image ("), path(".."));
        assertEquals(new String(new byte[] {'a', (byte) 0xFF}, StandardCharsets.ISO_8859_1), path("a\\xff"));
        Random random = new Random(5);
        for (int i = 0; i < 5000; i++) {
            StringBuilder name = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                name.append(List.of("..", ".", "/", "a", "\\x00", "b.c", "x".repeat(200)).get(random.nextInt(7)));
            }
            for (String part : path(name.toString()).split("/", -1)) {
                assertFalse(part.isEmpty() || part.equals(".") || part.equals("..") || part.length() > 255 || part.indexOf(0) >= 0, name.toString());
            }
        }
    }

    @Test
    void foldersOfClassesAreSafeAndDifferent() {
        assertEquals(List.of("crane (0)", "tabby, tabby cat", "crane (2)", "Crane (3)", "AC_DC", "_hidden", "6", "_con", "dot"),
                ClassFolders.of(List.of("crane", "tabby, tabby cat", "crane", "Crane", "AC/DC", ".hidden", " ", "con", "dot. .")));
        Random random = new Random(6);
        for (int round = 0; round < 200; round++) {
            List<String> labels = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                StringBuilder label = new StringBuilder();
                for (int j = random.nextInt(4); j >= 0; j--) {
                    label.append(List.of("a", "A", "/", ".", " ", "\0", "\u202e", "(1)", "\ud83d\ude00", "z".repeat(100)).get(random.nextInt(10)));
                }
                labels.add(label.toString());
            }
            List<String> folders = ClassFolders.of(labels);
            Set<String> different = new HashSet<>();
            for (String name : folders) {
                assertTrue(different.add(SafeName.folded(name)), labels + " -> " + folders);
                assertFalse(name.isEmpty() || name.startsWith(".") || name.endsWith(".") || name.endsWith(" ") || name.matches(".*[/\\\\\0\n].*"));
                assertTrue(name.getBytes(StandardCharsets.UTF_8).length <= 140);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"in|lie within each other", "in/deep/x|lie within each other", ".|lie within each other", "in/arrow-1.jpg|lie within each other",
        "file|is a file, not a folder"})
    void badFoldersAreRefusedAtOnce(String name, String message) throws Exception {
        Files.writeString(folder.resolve("file"), "");
        JobException e = assertThrows(JobException.class, () -> run("output.copy-to=" + folder.resolve(name)));
        assertEquals(JobResult.USAGE, e.exitCode());
        assertTrue(e.getMessage().contains(message), e.getMessage());
        JobException both = assertThrows(JobException.class, () -> run("output.copy-to=" + sorted, "output.link-to=" + sorted));
        assertTrue(both.getMessage().contains("give one of them"), both.getMessage());
    }

    private JobResult run(String... assignments) throws Exception {
        return Runs.run(input, out, assignments);
    }

    private static String path(String image) {
        return String.join("/", SortedPath.of(image).stream().map(part -> new String(part, StandardCharsets.ISO_8859_1)).toList());
    }

    private static List<String> files(Path root) throws Exception {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)).map(file -> root.relativize(file).toString()).sorted().toList();
        }
    }
}
