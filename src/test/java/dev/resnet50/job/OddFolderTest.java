package dev.resnet50.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.resnet50.testing.Csv;
import dev.resnet50.testing.Demo;
import dev.resnet50.testing.Golden;
import dev.resnet50.testing.ProgramLauncher;
import dev.resnet50.testing.ProgramProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * One folder with everything that is odd but legal, or broken in a way that has a code: the program ends with 0, and
 * each entry is in exactly one of the two files.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
@Tag("twin-independent")
class OddFolderTest {
    private static final String DEVICE = "zero.jpg";

    @TempDir
    Path folder;
    private Path input;
    /** Cells of the images that get a row. */
    private final List<String> good = new ArrayList<>();
    /** Cell to code. */
    private final Map<String, String> bad = new TreeMap<>();

    @BeforeEach
    void prepare() throws Exception {
        input = Files.createDirectory(folder.resolve("in"));
        addFormats();
        addNames();
        addEntriesThatAreNoFiles();
    }

    /** The only link that leaves the temporary folder, whose removal would warn of it. */
    @AfterEach
    void removeDevice() throws Exception {
        Files.delete(input.resolve(DEVICE));
    }

    /** Every colour type, orientation and format, with every size down to a single pixel; and the broken ones. */
    private void addFormats() throws Exception {
        for (Map<String, String> row : Golden.table("decode/cases.tsv")) {
            String name = row.get("file").contains(".") ? row.get("file") : row.get("file") + ".jpg";
            Files.copy(Golden.path("decode/files").resolve(row.get("file")), input.resolve(name));
            good.add(name);
        }
        Path broken = Files.createDirectory(input.resolve("broken"));
        for (Map<String, String> row : Golden.table("decode/bad.tsv")) {
            String name = row.get("file").replace(".avif", ".png");
            Files.copy(Golden.path("decode/bad").resolve(row.get("file")), broken.resolve(name));
            bad.put("broken/" + name, row.get("code"));
        }
    }

    private void addNames() throws Exception {
        add("comma,.jpg".getBytes(StandardCharsets.UTF_8), "comma,.jpg");
        add("quote\"\".jpg".getBytes(StandardCharsets.UTF_8), "quote\"\".jpg");
        add("new\nline.jpg".getBytes(StandardCharsets.UTF_8), "new\nline.jpg");
        add("\u00e4\u4e2d\ud83d\ude00.jpg".getBytes(StandardCharsets.UTF_8), "\u00e4\u4e2d\ud83d\ude00.jpg");
        add(new byte[] {'n', (byte) 0xC3, '(', (byte) 0xFF, '.', 'j', 'p', 'g'}, "n\\xc3(\\xff.jpg");
        add("=1+1.jpg".getBytes(StandardCharsets.UTF_8), "\\x3d1+1.jpg");
        add("-1.jpg".getBytes(StandardCharsets.UTF_8), "\\x2d1.jpg");
        add("back\\xffslash.jpg".getBytes(StandardCharsets.UTF_8), "back\\x5cxffslash.jpg");
        add("\u001b[31mred.jpg".getBytes(StandardCharsets.UTF_8), "\u001b[31mred.jpg");
        byte[] badName = "broken\n,\"\u001b[2J.jpg".getBytes(StandardCharsets.UTF_8);
        Files.writeString(PathBytes.resolve(input, badName), "no image");
        bad.put("broken\n,\"\u001b[2J.jpg", "unsupported");
    }

    private void add(byte[] name, String cell) throws Exception {
        Files.copy(Demo.PICTURES.resolve("arrow-1.jpg"), PathBytes.resolve(input, name));
        good.add(cell);
    }

    private void addEntriesThatAreNoFiles() throws Exception {
        Path inner = Files.createDirectory(input.resolve("folder.jpg"));
        Files.copy(Demo.PICTURES.resolve("arrow-1.jpg"), inner.resolve("inner.jpg"));
        bad.put("folder.jpg", "not-a-file");
        good.add("folder.jpg/inner.jpg");
        link("good-link.jpg", inner.resolve("inner.jpg"));
        good.add("good-link.jpg");
        link("dangling.jpg", input.resolve("nowhere"));
        bad.put("dangling.jpg", "vanished");
        link("self.jpg", input.resolve("self.jpg"));
        bad.put("self.jpg", "unreadable");
        link("ping.jpg", input.resolve("pong.jpg"));
        link("pong.jpg", input.resolve("ping.jpg"));
        bad.put("ping.jpg", "unreadable");
        bad.put("pong.jpg", "unreadable");
        link("up", input);
        link(DEVICE, Path.of("/dev/zero"));
        bad.put(DEVICE, "not-a-file");
        Path pipe = input.resolve("pipe.jpg");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "needs mkfifo");
        bad.put("pipe.jpg", "not-a-file");
        Path secret = Files.copy(Demo.PICTURES.resolve("arrow-1.jpg"), input.resolve("secret.jpg"));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        if (Files.isReadable(secret)) {
            good.add("secret.jpg");
        } else {
            bad.put("secret.jpg", "unreadable");
        }
    }

    private void link(String name, Path target) throws Exception {
        Files.createSymbolicLink(input.resolve(name), target);
    }

    @Test
    void everyEntryEndsAsOneRowOfOneFile() throws Exception {
        Path output = folder.resolve("out");
        ProgramProcess run = new ProgramLauncher(folder).start("--input", input.toString(), "--output",
                output.toString(), "--top-k", "1");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().startsWith(good.size() + bad.size() + " images: " + good.size() + " classified, "
                + bad.size() + " failed (see "), run.out());
        assertResult(output);
        String console = run.out() + run.err();
        assertFalse(console.contains("\tat ") || console.contains("Exception"), console);
        assertFalse(console.contains("\u001b["), "a file's name reaches the terminal: " + console);
    }

    private void assertResult(Path output) throws Exception {
        List<String> classified = Csv.names(output.resolve("predictions.csv"));
        assertEquals(good.stream().sorted().toList(), classified.stream().sorted().toList());
        Map<String, String> failed = new TreeMap<>();
        List<List<String>> rows = Csv.rows(output.resolve("predictions.errors.csv"));
        for (List<String> row : rows.subList(1, rows.size())) {
            failed.put(row.get(0), row.get(1));
            assertFalse(row.get(2).isBlank(), row.get(0));
            assertTrue(row.get(2).chars().noneMatch(Character::isISOControl), row.get(2));
        }
        assertEquals(bad, failed);
        assertEquals(bad.size(), rows.size() - 1);
    }
}
