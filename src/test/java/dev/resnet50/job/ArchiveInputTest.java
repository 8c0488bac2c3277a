package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Csv;
import dev.resnet50.testing.Demo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zip and tar archives as inputs, on the demo model. */
@Tag("twin-independent")
class ArchiveInputTest {
    private static final byte[] NO_IMAGE = "no image".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;
    private Path out;
    private Map<String, byte[]> files;

    @BeforeEach
    void prepare() throws Exception {
        out = folder.resolve("out");
        files = new LinkedHashMap<>();
        for (String name : List.of("arrow-1.jpg", "circle-1.jpg", "heart-1.png", "ring-2.jpg", "star-1.jpg")) {
            files.put("set/" + name, Files.readAllBytes(Demo.PICTURES.resolve(name)));
        }
        files.put("set/deep/\u00fcber.jpg", Files.readAllBytes(Demo.PICTURES.resolve("arrow-1.jpg")));
        files.put("bad.jpg", NO_IMAGE);
        files.put("notes.txt", NO_IMAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "a.tar", "a.tar.gz", "named-like-an-image.jpg"})
    void hasTheRowsOfTheSameFilesInAFolder(String name) throws Exception {
        Path tree = folder.resolve("tree");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = tree.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        Runs.run(tree, folder.resolve("expected"));
        run(archive(name));
        for (String result : List.of("predictions.csv", "predictions.errors.csv")) {
            assertEquals(sortedLines(folder.resolve("expected").resolve(result)), sortedLines(out.resolve(result)));
        }
    }

    @Test
    void zipIsListedByNameAndTarAsItIs() throws Exception {
        List<String> names = files.keySet().stream().filter(name -> name.startsWith("set/")).toList();
        run(archive("a.tar"));
        assertEquals(names, Csv.names(out.resolve("predictions.csv")));
        run(archive("a.zip"));
        assertEquals(names.stream().sorted().toList(), Csv.names(out.resolve("predictions.csv")));
    }

    @Test
    void severalRootsStandBeforeTheNames() throws Exception {
        Path archive = archive("a.zip");
        Path picture = Demo.PICTURES.resolve("star-2.webp");
        Runs.run(archive, out, "input.paths=" + archive + "," + picture, "input.recursive=false");
        assertEquals(List.of(picture.toString()), Csv.names(out.resolve("predictions.csv")));
        assertEquals(List.of(archive + "/bad.jpg"), Csv.names(out.resolve("predictions.errors.csv")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "a.tar", "a.tar.gz"})
    void namesThatLeadOutAreErrorsAndHiddenFilesLeftOut(String name) throws Exception {
        files.keySet().retainAll(List.of("set/arrow-1.jpg"));
        for (String odd : List.of("../out.jpg", "/etc/abs.jpg", "set/../../up.jpg", "set\\..\\up.jpg", ".hidden.jpg", "__MACOSX/set/arrow-1.jpg",
                "set/._arrow-1.jpg", "set/.thumbs/x.jpg", "set/folder.jpg/")) {
            files.put(odd, odd.endsWith("/") ? new byte[0] : NO_IMAGE);
        }
        run(archive(name));
        assertEquals(List.of("set/arrow-1.jpg"), Csv.names(out.resolve("predictions.csv")));
        List<String> errors = sortedLines(out.resolve("predictions.errors.csv"));
        assertEquals(List.of("../out.jpg", "/etc/abs.jpg", "set/../../up.jpg", "set\\..\\up.jpg"),
                Csv.names(out.resolve("predictions.errors.csv")).stream().sorted().toList());
        assertEquals(4, errors.stream().filter(line -> line.contains(",unreadable,its name in the archive is a path out of it")).count());
    }

    @Test
    void anEntryThatComesTwiceIsTakenOnce() throws Exception {
        Path archive = folder.resolve("a.tar");
        try (OutputStream file = Files.newOutputStream(archive); TarArchiveOutputStream tar = new TarArchiveOutputStream(file)) {
            for (String picture : List.of("arrow-1.jpg", "heart-1.png")) {
                add(tar, "same.jpg", Files.readAllBytes(Demo.PICTURES.resolve(picture)));
            }
        }
        run(archive);
        assertTrue(Files.readAllLines(out.resolve("predictions.csv")).get(1).startsWith("same.jpg,0,arrow,"));
        assertEquals(List.of("same.jpg"), Csv.names(out.resolve("predictions.csv")));
    }

    @Test
    void linksAndDevicesInATarArchiveAreErrors() throws Exception {
        Path archive = folder.resolve("a.tar");
        try (OutputStream file = Files.newOutputStream(archive); TarArchiveOutputStream tar = new TarArchiveOutputStream(file)) {
            for (byte type : new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_CHR, TarConstants.LF_FIFO}) {
                TarArchiveEntry entry = new TarArchiveEntry("link-" + type + ".jpg", type);
                entry.setLinkName("/etc/passwd");
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
            add(tar, "a.jpg", files.get("set/arrow-1.jpg"));
        }
        assertEquals(5, run(archive).images());
        assertEquals(List.of("a.jpg"), Csv.names(out.resolve("predictions.csv")));
        String errors = Files.readString(out.resolve("predictions.errors.csv"));
        assertEquals("""
                image,code,reason
                link-50.jpg,not-a-file,a symbolic link in the archive
                link-49.jpg,not-a-file,a hard link; the archive has its bytes under another name
                link-51.jpg,not-a-file,"a pipe or device, not a file"
                link-54.jpg,not-a-file,"a pipe or device, not a file"
                """, errors);
    }

    @Test
    void linksInAZipArchiveAreErrors() throws Exception {
        Path archive = folder.resolve("a.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
            ZipArchiveEntry link = new ZipArchiveEntry("link.jpg");
            link.setUnixMode(UnixStat.LINK_FLAG | 0777);
            zip.putArchiveEntry(link);
            zip.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }
        assertEquals(1, run(archive).images());
        assertEquals("image,code,reason\nlink.jpg,not-a-file,a symbolic link in the archive\n",
                Files.readString(out.resolve("predictions.errors.csv")));
    }

    @Test
    void aFileDamagedInTheArchiveIsItsOwnRow() throws Exception {
        Path archive = folder.resolve("a.zip");
        try (OutputStream file = Files.newOutputStream(archive); ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.setLevel(0);
            for (String name : List.of("set/arrow-1.jpg", "set/circle-1.jpg")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(files.get(name));
            }
        }
        byte[] bytes = Files.readAllBytes(archive);
        bytes[2000] ^= 1;
        Files.write(archive, bytes);
        run(archive);
        assertEquals(List.of("set/circle-1.jpg"), Csv.names(out.resolve("predictions.csv")));
        assertTrue(Files.readString(out.resolve("predictions.errors.csv"))
                .contains("set/arrow-1.jpg,corrupt,damaged in the archive: its checksum is wrong"));
    }

    @Test
    void aFileThatUnpacksToTooMuchIsTooLarge() throws Exception {
        Path archive = folder.resolve("bomb.tar.gz");
        try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(archive)); TarArchiveOutputStream tar = new TarArchiveOutputStream(file)) {
            TarArchiveEntry bomb = new TarArchiveEntry("bomb.jpg");
            int megabytes = 260;
            bomb.setSize((long) megabytes << 20);
            tar.putArchiveEntry(bomb);
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < megabytes; i++) {
                tar.write(zeros);
            }
            tar.closeArchiveEntry();
            add(tar, "a.jpg", files.get("set/arrow-1.jpg"));
        }
        run(archive);
        assertEquals(List.of("a.jpg"), Csv.names(out.resolve("predictions.csv")));
        assertTrue(Files.readString(out.resolve("predictions.errors.csv")).contains("bomb.jpg,too-large,more than 256 MB in the archive"));
    }

    @Test
    void anArchiveThatEndsTooEarlyKeepsWhatCameBefore() throws Exception {
        Path archive = archive("a.tar.gz");
        byte[] bytes = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(bytes, bytes.length / 2));
        JobResult result = run(archive);
        assertEquals(JobResult.DONE, result.exitCode());
        assertTrue(result.classified() >= 1 && result.classified() < 6, result.summaryLine());
        String errors = Files.readString(out.resolve("predictions.errors.csv"));
        assertTrue(errors.contains("\na.tar.gz/,corrupt,the archive cannot be read from here on: "), errors);
    }

    @Test
    void aDamagedDirectoryIsOneLine() throws Exception {
        Path archive = archive("a.zip");
        byte[] bytes = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(bytes, bytes.length - 30));
        JobException e = assertThrows(JobException.class, () -> run(archive));
        assertEquals(JobResult.USAGE, e.exitCode());
        assertTrue(e.getMessage().startsWith("input '" + archive + "' is a damaged archive: "), e.getMessage());
    }

    @Test
    void anInterruptedRunGoesOn() throws Exception {
        files.put("set/bad.jpg", NO_IMAGE);
        Path archive = archive("a.tar.gz");
        run(archive);
        List<String> rows = Files.readAllLines(out.resolve("predictions.csv"));
        List<String> errors = Files.readAllLines(out.resolve("predictions.errors.csv"));
        assertThrows(JobException.class, () -> Runs.run(archive, out, "job.max-errors=1", "engine.batch-size=1"));
        JobResult resumed = Runs.run(archive, out, "output.mode=resume");
        assertTrue(resumed.carriedOver() > 0, resumed.summaryLine());
        assertEquals(rows, Files.readAllLines(out.resolve("predictions.csv")));
        assertEquals(errors, Files.readAllLines(out.resolve("predictions.errors.csv")));
        assertTrue(Runs.run(archive, out, "output.mode=append").summaryLine().startsWith("nothing new"));
    }

    @Test
    void gzipThatIsNoArchiveIsNoImageEither() throws Exception {
        Path file = folder.resolve("x.jpg");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write(NO_IMAGE);
        }
        run(file);
        assertEquals(List.of("x.jpg"), Csv.names(out.resolve("predictions.errors.csv")));
    }

    private JobResult run(Path archive) throws Exception {
        return Runs.run(archive, out);
    }

    private Path archive(String name) throws IOException {
        Path archive = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(archive)) {
            if (name.endsWith(".tar") || name.endsWith(".gz")) {
                writeTar(name.endsWith(".gz") ? new GZIPOutputStream(file) : file);
            } else {
                writeZip(file);
            }
        }
        return archive;
    }

    private void writeZip(OutputStream file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
    }

    private void writeTar(OutputStream file) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(file, "UTF-8")) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                add(tar, entry.getKey(), entry.getValue());
            }
        }
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static List<String> sortedLines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.sorted().toList();
        }
    }
}
