package dev.resnet50.weights.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("twin-independent")
class DownloadTest {
    private static final int LENGTH = 300_000;

    @TempDir
    Path folder;

    private final byte[] content = new byte[LENGTH];
    private final List<String> events = new ArrayList<>();
    private String prefix;
    private Path target;
    private Path part;

    @BeforeEach
    void makeFile() throws Exception {
        new Random(1).nextBytes(content);
        prefix = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)).substring(0, 8);
        target = folder.resolve("resnet50.pth");
        part = folder.resolve("resnet50.pth.part");
    }

    @Test
    void aGoodFileGetsItsName() throws Exception {
        try (FileServer server = new FileServer(content)) {
            assertFalse(download(server.folder(), prefix).isDone());
            download(server.folder(), prefix).run();
            assertWhole();
            assertEquals("300000 of 300000", events.get(events.size() - 1));
            assertTrue(download(server.folder(), prefix).isDone());
        }
    }

    @Test
    void aCutConnectionIsTakenUpWhereItEnded() throws Exception {
        try (FileServer server = new FileServer(content).cutAfter(100_000).cutAfter(50_000).cutAfter(0)) {
            download(server.folder(), prefix).run();
            assertWhole();
            assertEquals(4, server.ranges().size());
            assertEquals("", server.ranges().get(0));
            assertTrue(server.ranges().get(1).matches("bytes=[1-9][0-9]*-"), server.ranges().toString());
            assertTrue(events.contains("again: the connection was cut"), events.toString());
        }
    }

    @Test
    void whatAnEarlierProcessLeftIsNotFetchedAgain() throws Exception {
        Files.write(part, Arrays.copyOf(content, 123_456));
        try (FileServer server = new FileServer(content)) {
            download(server.folder(), prefix).run();
            assertEquals(List.of("bytes=123456-"), server.ranges());
            assertWhole();
        }
    }

    @Test
    void aWholePartIsOnlyChecked() throws Exception {
        Files.write(part, content);
        try (FileServer server = new FileServer(content)) {
            download(server.folder(), prefix).run();
            assertWhole();
        }
    }

    @Test
    void aPartThatIsTooLongIsFetchedAnew() throws Exception {
        Files.write(part, Arrays.copyOf(content, LENGTH + 1));
        try (FileServer server = new FileServer(content)) {
            download(server.folder(), prefix).run();
            assertEquals(List.of("bytes=300001-", ""), server.ranges());
            assertWhole();
        }
    }

    @Test
    void aServerWithoutRangesSendsAllAgain() throws Exception {
        Files.write(part, Arrays.copyOf(content, 123_456));
        try (FileServer server = new FileServer(content).withoutRanges()) {
            download(server.folder(), prefix).run();
            assertWhole();
        }
    }

    @Test
    void aWrongFileIsRemoved() throws Exception {
        try (FileServer server = new FileServer(content)) {
            DownloadException e = assertThrows(DownloadException.class, download(server.folder(), "00000000")::run);
            assertTrue(e.getMessage().endsWith("its SHA-256 begins with " + prefix + " instead of 00000000; damaged on its way, or another"
                    + " file. It is removed: try again"), e.getMessage());
            assertFalse(Files.exists(part));
            assertFalse(Files.exists(target));
        }
    }

    @Test
    void aDamagedFileIsNotTakenForWholeAndReplaced() throws Exception {
        Files.write(target, Arrays.copyOf(content, LENGTH - 1));
        try (FileServer server = new FileServer(content)) {
            assertFalse(download(server.folder(), prefix).isDone());
            download(server.folder(), prefix).run();
            assertWhole();
        }
    }

    @Test
    void aMissingFileIsNotAskedForTwice() throws Exception {
        try (FileServer server = new FileServer(content).alwaysAnswer(404)) {
            DownloadException e = assertThrows(DownloadException.class, download(server.folder(), prefix)::run);
            assertEquals(server.folder() + "/resnet50.pth: the server answered 404 Not Found; check weights.url", e.getMessage());
            assertEquals(1, server.ranges().size());
            assertFalse(Files.exists(part));
        }
    }

    @Test
    void aServerInTroubleIsAskedSomeTimes() throws Exception {
        try (FileServer server = new FileServer(content).alwaysAnswer(503)) {
            DownloadException e = assertThrows(DownloadException.class, download(server.folder(), prefix)::run);
            assertTrue(e.getMessage().contains("the server answered 503; check the network"), e.getMessage());
            assertEquals(4, server.ranges().size());
        }
    }

    @Test
    void withoutANetworkThePartIsKept() throws Exception {
        Files.write(part, Arrays.copyOf(content, 1000));
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        DownloadException e = assertThrows(DownloadException.class, download(URI.create("http://127.0.0.1:" + port), prefix)::run);
        assertTrue(e.getMessage().contains("after 1000 bytes, which are kept: the same command goes on"), e.getMessage());
        assertEquals(1000, Files.size(part));
    }

    private void assertWhole() throws Exception {
        assertArrayEquals(content, Files.readAllBytes(target));
        assertFalse(Files.exists(part));
    }

    private Download download(URI server, String sha256) {
        return new Download(URI.create(server + "/resnet50.pth"), target, sha256, new TransferListener() {
            @Override
            public void received(long bytes, OptionalLong total) {
                events.add(bytes + " of " + total.orElse(-1));
            }

            @Override
            public void retrying(String reason) {
                events.add("again: " + reason);
            }
        }, 1);
    }
}
