package dev.resnet50.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that a path can be besides a readable file. */
class ImageFilesTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private static void assertCode(ImageErrorCode code, Path path) {
        ImageException fault = assertThrows(ImageException.class, () -> ImageFiles.read(path));
        assertEquals(code, fault.code(), fault.reason());
        assertFalse(fault.reason().isBlank());
    }

    @Test
    void readsFilesAndLinksToThem() throws Exception {
        Path file = Files.write(folder.resolve("a.jpg"), new byte[] {1, 2, 3});
        assertArrayEquals(new byte[] {1, 2, 3}, ImageFiles.read(file));
        Path link = Files.createSymbolicLink(folder.resolve("link.jpg"), file);
        assertArrayEquals(new byte[] {1, 2, 3}, ImageFiles.read(link));
    }

    @Test
    void emptyFile() throws IOException {
        assertCode(ImageErrorCode.EMPTY, Files.createFile(folder.resolve("empty.jpg")));
    }

    @Test
    void missingFileAndDanglingLink() throws IOException {
        assertCode(ImageErrorCode.VANISHED, folder.resolve("none.jpg"));
        assertCode(ImageErrorCode.VANISHED,
                Files.createSymbolicLink(folder.resolve("dangling.jpg"), folder.resolve("none.jpg")));
    }

    @Test
    void loopingLink() throws IOException {
        Path link = folder.resolve("loop.jpg");
        assertCode(ImageErrorCode.UNREADABLE, Files.createSymbolicLink(link, link));
    }

    @Test
    void directory() throws IOException {
        assertCode(ImageErrorCode.NOT_A_FILE, Files.createDirectory(folder.resolve("folder.jpg")));
    }

    @Test
    void fileInPlaceOfADirectory() throws IOException {
        Path file = Files.write(folder.resolve("a.jpg"), new byte[1]);
        assertCode(ImageErrorCode.VANISHED, file.resolve("b.jpg"));
    }

    @Test
    void pipesAreNotOpened() throws Exception {
        Path pipe = folder.resolve("pipe.jpg");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "needs mkfifo");
        assertTimeoutPreemptively(SOON, () -> assertCode(ImageErrorCode.NOT_A_FILE, pipe));
    }

    @Test
    void devicesAreNotOpened() {
        Path device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device), "needs /dev/zero");
        assertTimeoutPreemptively(SOON, () -> assertCode(ImageErrorCode.NOT_A_FILE, device));
    }

    @Test
    void fileWithoutPermission() throws IOException {
        Path file = Files.write(folder.resolve("secret.jpg"), new byte[1]);
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"), "needs POSIX permissions");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "the superuser may read everything");
        assertCode(ImageErrorCode.UNREADABLE, file);
    }

    @Test
    void interruptionIsNoFault() throws Exception {
        Path file = Files.write(folder.resolve("a.jpg"), new byte[1]);
        Thread.currentThread().interrupt();
        try {
            assertArrayEquals(new byte[1], ImageFiles.read(file));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }
}
