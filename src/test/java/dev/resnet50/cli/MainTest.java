package dev.resnet50.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.job.JobResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "clasify|unknown command 'clasify'; did you mean classify? (commands: @)",
        "frobnicate|unknown command 'frobnicate' (commands: @)",
        "input|unknown command 'input'; to classify it, write --input input (commands: @)",
        "--thraeds 4|unknown flag '--thraeds'; did you mean --threads? (all flags: help classify)",
        "--thraeds=4|unknown flag '--thraeds'; did you mean --threads? (all flags: help classify)",
        "classify --top_k 3|unknown flag '--top_k'; did you mean --top-k? (all flags: help classify)",
        "--thread 4|unknown flag '--thread'; did you mean --threads? (all flags: help classify)",
        "-x|unknown flag '-x' (all flags: help classify)",
        "--version --quiet|unknown flag '--version' (all flags: help classify)",
        "--quiet=yes|--quiet takes no value (all flags: help classify)",
        "--threads|--threads needs a value: --threads N (all flags: help classify)",
        "-t|--threads needs a value: --threads N (all flags: help classify)",
        "--set|--set needs a value: --set KEY=VALUE (all flags: help classify)",
        "classify x|unexpected argument 'x'; what to classify is given with --input (all flags: help classify)",
        "--threads none|--threads: engine.threads must be auto or a whole number from 1 to 1024, not 'none'",
        "-k 0|--top-k: output.top-k must be a whole number from 1 to 1000, not '0'",
        "--set engine.treads=2|--set: unknown key 'engine.treads'; did you mean engine.threads?",
        "--input input --files-from list|--input names what to classify, and so does --files-from; give one of them",
        "--input - --input input|--input: input.paths must be paths of folders or files, or glob patterns, separated by commas, not '-,input'",
        "--append --quiet --resume|--resume and --append exclude each other; give one of them",
        "--config missing.properties|missing.properties: there is no such configuration file",
        "help clasify|no help on 'clasify'; did you mean classify? (topics: @, settings, completion)",
        "help classify settings|help takes one topic: @, settings, completion",
        "help --threads 2|unknown flag '--threads' (all flags: help help)",
    })
    void wrongUsageIsOneLineAndExitCode2(String arguments, String message) {
        assertEquals(ExitCode.USAGE, run(arguments.split(" ")));
        assertEquals("ERROR " + message.replace("@", String.join(", ", Commands.names())) + "\n", text(err));
        assertEquals("", text(out));
    }

    @Test
    void wrongValuesInFilesNameTheLine() throws Exception {
        Path file = Files.writeString(folder.resolve("my.properties"), "# mine\n\nengine.batch-size = lots\n");
        assertEquals(ExitCode.USAGE, run("--config", file.toString()));
        assertEquals("ERROR " + file + ":3: engine.batch-size must be a whole number from 1 to 1024, not 'lots'\n",
                text(err));
    }

    @Test
    void whatReachesTheTerminalIsEscaped() {
        assertEquals(ExitCode.USAGE, run("\u001b[2Jx\n"));
        assertEquals("ERROR unknown command '\\u001b[2Jx\\n' (commands: " + String.join(", ", Commands.names()) + ")\n",
                text(err));
    }

    @Test
    void aMissingModelIsOneLine() {
        assertEquals(ExitCode.USAGE, run("--weights", folder.resolve("missing.pth").toString()));
        assertTrue(text(err).startsWith("ERROR "), text(err));
        assertTrue(text(err).contains("missing.pth"), text(err));
        assertEquals(1, text(err).lines().count(), text(err));
    }

    @Test
    void versionIsOneLine() {
        assertEquals(ExitCode.DONE, run("--version"));
        assertEquals(Version.line() + "\n", text(out));
        assertTrue(text(out).matches("resnet50-batch \\S+ \\(Java .*\\)\n"), text(out));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help", "classify --help", "classify -h", "help classify", "-t 4 --help"})
    void helpListsEveryFlagOfClassify(String arguments) {
        assertEquals(ExitCode.DONE, run(arguments.split(" ")));
        ArgumentParser.options(new ClassifyCommand()).getOptions().forEach(option -> {
            assertTrue(text(out).contains("--" + option.getLongOpt()), option.getLongOpt());
            assertTrue(option.getOpt() == null || text(out).contains("-" + option.getOpt() + ", "), option.getOpt());
        });
        assertTrue(text(out).contains("examples:\n"), text(out));
        assertEquals("", text(err));
    }

    @Test
    void overviewListsEveryCommandAndExitCode() {
        assertEquals(ExitCode.DONE, run("help"));
        Commands.all().forEach(command -> assertTrue(text(out).contains(command.name() + " "), command.name()));
        List.of(0, 1, 2, 3, 75, 130, 143)
                .forEach(code -> assertTrue(text(out).contains(String.format("%n  %3d  ", code)), text(out)));
    }

    @Test
    void everyCommandHasHelp() {
        for (Command command : Commands.all()) {
            out.reset();
            assertEquals(ExitCode.DONE, run("help", command.name()));
            assertTrue(text(out).contains(command.summary()), command.name());
            assertFalse(command.examples().isEmpty(), command.name());
            assertTrue(text(out).lines().allMatch(line -> line.equals(line.stripTrailing())), text(out));
        }
    }

    @Test
    void helpOnSettingsIsTheShippedConfiguration() throws Exception {
        assertEquals(ExitCode.DONE, run("help", "settings"));
        assertEquals(Files.readString(Path.of("conf", "job.properties")), text(out));
    }

    @Test
    void unexpectedErrorsAreOneLine() {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Main.report(new IllegalStateException("first\n\u001b[31msecond"), stream);
        assertTrue(text(err).startsWith("ERROR unexpected IllegalStateException: first\\n\\u001b[31msecond"),
                text(err));
        Main.report(new OutOfMemoryError("Java heap space"), stream);
        assertTrue(text(err).contains("\nERROR out of memory: raise the heap in conf/jvm.options, or lower"),
                text(err));
        assertEquals(2, text(err).lines().count(), text(err));
    }

    @Test
    void jobsEndWithTheProgramsExitCodes() {
        assertEquals(ExitCode.DONE, JobResult.DONE);
        assertEquals(ExitCode.FAILED, JobResult.FAILED);
        assertEquals(ExitCode.USAGE, JobResult.USAGE);
        assertEquals(ExitCode.BAD_IMAGES, JobResult.BAD_IMAGES);
        assertEquals(ExitCode.BUSY, JobResult.LOCKED);
    }

    @Test
    void quietSaysNothingButWhyItFailed() throws Exception {
        Path input = Files.createDirectory(folder.resolve("input"));
        Path output = folder.resolve("output");
        Files.copy(Path.of("input", "heart-2.jpg"), input.resolve("heart.jpg"));
        String[] arguments = {"-q", "--fail-on-error", "-i", input.toString(), "-o", output.toString()};
        assertEquals(ExitCode.DONE, run(arguments));
        assertEquals("", text(out) + text(err));
        Files.writeString(input.resolve("bad.jpg"), "no picture");
        assertEquals(ExitCode.BAD_IMAGES, run(arguments));
        assertEquals("", text(out));
        assertTrue(text(err).startsWith("ERROR 2 images: 1 classified, 1 failed"), text(err));
        assertEquals(1, text(err).lines().count(), text(err));
    }

    private int run(String... arguments) {
        return Main.run(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
