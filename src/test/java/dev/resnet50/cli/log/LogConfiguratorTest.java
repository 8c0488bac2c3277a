package dev.resnet50.cli.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console and the log file, each time in a logger context of its own. */
class LogConfiguratorTest {
    @TempDir
    Path folder;

    @Test
    void consoleIsShortAndFileHasTheTrace() throws Exception {
        String console = log(folder.resolve("logs"), "INFO", LogConfiguratorTest::talk);
        assertEquals("INFO  hello a?[31mb?c?d\nERROR it broke\n", console);
        String file = Files.readString(folder.resolve("logs").resolve("resnet50-batch.log"));
        assertTrue(file.contains(" INFO  [main] Talker - hello a?[31mb?c?d\n"), file);
        assertTrue(file.contains("ERROR [main] Talker - it broke\njava.lang.IllegalStateException: why?[31m\n\tat "),
                file);
        assertTrue(file.contains(" file - only in the file\n"), file);
        assertFalse(file.contains("finest"), file);
    }

    @Test
    void quietShowsErrorsOnly() throws Exception {
        assertEquals("ERROR it broke\n", log(folder, "ERROR", LogConfiguratorTest::talk));
        assertEquals("ERROR it broke\n", log(null, "ERROR", LogConfiguratorTest::talk));
    }

    @Test
    void aLogFileThatCannotBeWrittenDisturbsNobody() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertEquals("INFO  hello a?[31mb?c?d\nERROR it broke\n",
                log(file.resolve("logs"), "INFO", LogConfiguratorTest::talk));
        assertEquals("", Files.readString(file));
    }

    @Test
    void withoutAFolderThereIsNoFile() throws Exception {
        assertEquals("INFO  hello a?[31mb?c?d\nERROR it broke\n",
                log(null, "INFO", LogConfiguratorTest::talk));
        assertFalse(Files.exists(folder.resolve("logs")));
    }

    @Test
    void theFilesAreCapped() throws Exception {
        Path logs = folder.resolve("100%i (new)");
        String line = "x".repeat(1 << 16);
        log(logs, "ERROR", context -> {
            for (int i = 0; i < 800; i++) {
                context.getLogger("Talker").info(line);
            }
        });
        List<Path> files;
        try (Stream<Path> list = Files.list(logs)) {
            files = list.toList();
        }
        assertEquals(6, files.size(), files.toString());
        for (Path file : files) {
            assertTrue(Files.size(file) < 8 << 20, file + ": " + Files.size(file));
        }
    }

    private static void talk(LoggerContext context) {
        context.getLogger("dev.resnet50.Talker").info("hello a\u001b[31mb\nc\u202e{}", "d");
        context.getLogger("dev.resnet50.Talker").error("it broke", new IllegalStateException("why\u001b[31m"));
        context.getLogger("dev.resnet50.Talker").debug("finest");
        context.getLogger("resnet50.file").info("only in the file");
    }

    /** What reaches standard error. */
    private static String log(Path logs, String level, Consumer<LoggerContext> action) {
        PrintStream before = System.err;
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        System.setErr(new PrintStream(console, true, StandardCharsets.UTF_8));
        try {
            LogConfigurator.setUp(context, logs, level);
            action.accept(context);
        } finally {
            context.stop();
            System.setErr(before);
        }
        return console.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
