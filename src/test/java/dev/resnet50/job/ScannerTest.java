package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.image.ImageErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScannerTest {
    private static final ScanRules RULES = new ScanRules(true, false, false, Set.of("jpg", "png"));

    @TempDir
    Path folder;

    @Test
    void orderIsByTheBytesOfTheWholeRelativePath() throws Exception {
        make("a.jpg", "a-b.jpg", "a/z.jpg", "a/b/c.jpg", "a0.jpg", "B.jpg", "b.jpg", "\u00e9.jpg", "z.jpg", "a!/x.jpg");
        assertEquals(List.of("B.jpg", "a!/x.jpg", "a-b.jpg", "a.jpg", "a/b/c.jpg", "a/z.jpg", "a0.jpg", "b.jpg",
                "z.jpg", "\u00e9.jpg"), names(RULES, folder));
    }

    @Test
    void onlyTheExtensionsAreTakenInAnyCase() throws Exception {
        make("a.JPG", "b.PnG", "c.txt", "jpg", "d.jpg.txt", "e.tar.jpg", "f.");
        assertEquals(List.of("a.JPG", "b.PnG", "e.tar.jpg"), names(RULES, folder));
        ScanRules any = new ScanRules(true, false, false, Set.of("*"));
        assertEquals(List.of("a.JPG", "b.PnG", "c.txt", "d.jpg.txt", "e.tar.jpg", "f.", "jpg"), names(any, folder));
    }

    @Test
    void hiddenFilesAndFoldersAreLeftOutUnlessAskedFor() throws Exception {
        make(".h.jpg", ".d/a.jpg", "v.jpg");
        assertEquals(List.of("v.jpg"), names(RULES, folder));
        ScanRules hidden = new ScanRules(true, false, true, Set.of("jpg"));
        assertEquals(List.of(".d/a.jpg", ".h.jpg", "v.jpg"), names(hidden, folder));
    }

    @Test
    void foldersAreEnteredOnlyIfRecursive() throws Exception {
        make("a.jpg", "sub/b.jpg", "sub/deep/c.jpg");
        assertEquals(List.of("a.jpg"), names(new ScanRules(false, false, false, Set.of("jpg")), folder));
        assertEquals(List.of("a.jpg", "sub/b.jpg", "sub/deep/c.jpg"), names(RULES, folder));
    }

    @Test
    void aRootThatIsAFileIsTakenWhateverItsName() throws Exception {
        make("sub/thing", "sub/.hidden");
        assertEquals(List.of("thing"), names(RULES, folder.resolve("sub/thing")));
        assertEquals(List.of(".hidden"), names(RULES, folder.resolve("sub/.hidden")));
    }

    @Test
    void severalRootsStandBeforeTheirImagesAsGiven() throws Exception {
        make("one/b.jpg", "one/a.jpg", "two/c.jpg", "three");
        List<String> roots = List.of(folder + "/two//", folder + "/one", folder + "/three");
        assertEquals(List.of(folder + "/two/c.jpg", folder + "/one/a.jpg", folder + "/one/b.jpg", folder + "/three"),
                names(RULES, roots));
    }

    @Test
    void aRootWithinARootOrGivenTwiceIsListedOnce() throws Exception {
        make("one/a.jpg", "one/sub/b.jpg", "one/c.jpg");
        String one = folder + "/one";
        assertEquals(List.of(one + "/a.jpg", one + "/sub/b.jpg", one + "/c.jpg"),
                names(RULES, List.of(one, one + "/sub", one + "/./", one + "/c.jpg")));
    }

    @Test
    void aFolderNamedLikeAnImageIsAnEntryAndIsEntered() throws Exception {
        make("a.jpg/inner.jpg", "a.jpg-x.jpg");
        assertEquals(List.of("a.jpg", "a.jpg-x.jpg", "a.jpg/inner.jpg"), names(RULES, folder));
        assertEquals(List.of("a.jpg-x.jpg", "a.jpg/inner.jpg"),
                names(new ScanRules(true, false, false, Set.of("*")), folder));
    }

    @Test
    void linksToFilesAreTakenAndLinksToFoldersEnteredWhenAskedFor() throws Exception {
        make("real/a.jpg", "other/b.jpg");
        Files.createSymbolicLink(folder.resolve("real/link.jpg"), folder.resolve("real/a.jpg"));
        Files.createSymbolicLink(folder.resolve("real/dangling.jpg"), folder.resolve("nowhere"));
        Files.createSymbolicLink(folder.resolve("real/self.jpg"), folder.resolve("real/self.jpg"));
        Files.createSymbolicLink(folder.resolve("real/other"), folder.resolve("other"));
        Files.createSymbolicLink(folder.resolve("real/loop"), folder.resolve("real"));
        Path real = folder.resolve("real");
        assertEquals(List.of("a.jpg", "dangling.jpg", "link.jpg", "self.jpg"), names(RULES, real));
        ScanRules following = new ScanRules(true, true, false, Set.of("jpg"));
        assertEquals(List.of("a.jpg", "dangling.jpg", "link.jpg", "other/b.jpg", "self.jpg"), names(following, real));
    }

    @Test
    void aFolderThatVanishesDuringTheScanIsAFault() throws Exception {
        make("a.jpg", "sub/b.jpg", "z.jpg");
        Scanner scanner = new Scanner(InputRoot.of(List.of(folder.toString())), RULES);
        assertEquals("a.jpg", scanner.next().name());
        Files.delete(folder.resolve("sub/b.jpg"));
        Files.delete(folder.resolve("sub"));
        ListedImage fault = scanner.next();
        assertEquals("sub/", fault.name());
        assertEquals(ImageErrorCode.VANISHED, fault.fault().orElseThrow().code());
        assertEquals("z.jpg", scanner.next().name());
        assertThrows(NoSuchElementException.class, scanner::next);
    }

    @Test
    void aFolderThatMayNotBeListedIsAFault() throws Exception {
        make("locked/b.jpg", "z.jpg");
        Path locked = folder.resolve("locked");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        try {
            Assumptions.assumeFalse(Files.isReadable(locked), "the superuser may list everything");
            Iterator<ListedImage> scanner = new Scanner(InputRoot.of(List.of(folder.toString())), RULES);
            assertEquals(ImageErrorCode.UNREADABLE, scanner.next().fault().orElseThrow().code());
            assertEquals("z.jpg", scanner.next().name());
        } finally {
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aRootThatDoesNotExistIsRefusedByName() {
        JobException e = assertThrows(JobException.class, () -> InputRoot.of(List.of(folder + "/no\nwhere")));
        assertEquals(JobResult.USAGE, e.exitCode());
        assertTrue(e.getMessage().contains("no\\nwhere' does not exist"), e.getMessage());
    }

    @Test
    void namesWithOddBytesAreKeptApartAndCanBeRead() throws Exception {
        byte[][] names = {{'a', (byte) 0xff, '.', 'j', 'p', 'g'}, {'a', (byte) 0xfe, '.', 'j', 'p', 'g'},
                "a\nb,\"c\".jpg".getBytes()};
        for (byte[] name : names) {
            Files.writeString(PathBytes.resolve(folder, name), "x");
        }
        List<ListedImage> images = images(RULES, List.of(folder.toString()));
        assertEquals(List.of("a\nb,\"c\".jpg", "a\\xfe.jpg", "a\\xff.jpg"),
                images.stream().map(ListedImage::name).toList());
        for (ListedImage image : images) {
            assertEquals("x", new String(image.source().read(), StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "*.jpg|a.jpg b.jpg",
        "?.{jpg,png}|a.jpg b.jpg c.png",
        "2026-*|2026-01/a.jpg 2026-02/b.jpg 2026-02/deep/c.jpg",
        "2026-*/*.jpg|2026-01/a.jpg 2026-02/b.jpg",
        "**/deep|2026-02/deep/c.jpg other/deep/d.jpg",
        "2026-0[2-9]/**|2026-02/b.jpg 2026-02/deep/c.jpg",
        "none*|"})
    void aPatternTakesWhatItMatchesAndWhatIsBelow(String pattern, String expected) throws Exception {
        make("a.jpg", "b.jpg", "c.png", "d.txt", "2026-01/a.jpg", "2026-02/b.jpg", "2026-02/deep/c.jpg", "other/deep/d.jpg");
        ScanRules flat = new ScanRules(false, false, false, Set.of("jpg", "png"));
        assertEquals(expected == null ? List.of() : List.of(expected.split(" ")), names(flat, List.of(folder + "/" + pattern)));
    }

    @Test
    void whatSeveralPatternsMatchComesOnce() throws Exception {
        make("a.jpg", "b.png", "sub/c.jpg");
        List<ListedImage> images = new ArrayList<>();
        Inputs.ofRoots(List.of(folder + "/*.jpg", folder + "/*", folder + "/sub"), RULES).images().forEachRemaining(images::add);
        assertEquals(List.of(folder + "/a.jpg", folder + "/b.png", folder + "/sub/c.jpg"), images.stream().map(ListedImage::name).toList());
    }

    @Test
    void aFileWhoseNameLooksLikeAPatternIsTakenAsItIs() throws Exception {
        make("[a].jpg", "a.jpg");
        assertEquals(List.of("[a].jpg"), names(RULES, List.of(folder + "/[a].jpg")));
    }

    @Test
    void aBrokenPatternIsRefused() {
        JobException e = assertThrows(JobException.class, () -> InputRoot.of(List.of(folder + "/[a.jpg")));
        assertTrue(e.getMessage().contains("does not exist and is no pattern: "), e.getMessage());
    }

    private void make(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        }
    }

    private static List<String> names(ScanRules rules, Path root) throws JobException {
        return names(rules, List.of(root.toString()));
    }

    private static List<String> names(ScanRules rules, List<String> roots) throws JobException {
        return images(rules, roots).stream().map(ListedImage::name).toList();
    }

    private static List<ListedImage> images(ScanRules rules, List<String> roots) throws JobException {
        List<ListedImage> images = new ArrayList<>();
        new Scanner(InputRoot.of(roots), rules).forEachRemaining(images::add);
        return images;
    }
}
