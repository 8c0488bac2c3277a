package dev.resnet50.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.job.JobException;
import dev.resnet50.testing.Demo;
import dev.resnet50.testing.Golden;
import dev.resnet50.weights.ModelReader;
import dev.resnet50.weights.StateDict;
import dev.resnet50.weights.fetch.FileServer;
import dev.resnet50.weights.fetch.TorchvisionModel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("twin-independent")
class WeightsCommandTest {
    private static final Path DEMO = Demo.MODEL.resolve("demo.safetensors");

    @TempDir
    Path folder;

    @Test
    void whatIsFetchedHasLabelsAndPreprocessingBesideIt() throws Exception {
        byte[] content = Files.readAllBytes(DEMO);
        TorchvisionModel model = new TorchvisionModel("resnet50", 2, prefix(content), 232);
        try (FileServer server = new FileServer(content).cutAfter(1_000_000)) {
            String out = fetch(server, model);
            Path file = folder.resolve(model.fileName());
            assertArrayEquals(content, Files.readAllBytes(file));
            assertTrue(out.endsWith("next: java --weights " + file + " --input FOLDER\n"), out);
            Path labels = folder.resolve("resnet50-" + prefix(content) + ".labels.txt");
            assertEquals(1000, Files.readAllLines(labels).size());
            assertEquals("tench", Files.readAllLines(labels).get(0));
            Path properties = folder.resolve("resnet50-" + prefix(content) + ".properties");
            assertTrue(Files.readString(properties).contains("preprocess.resize = 232\n"));
            int requests = server.ranges().size();
            assertEquals(2, requests);
            Files.writeString(properties, "preprocess.resize = 240\n");
            assertTrue(fetch(server, model).startsWith(file + " is there already, whole\n"));
            assertEquals(requests, server.ranges().size());
            assertEquals("preprocess.resize = 240\n", Files.readString(properties));
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsOneLine() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        try (FileServer server = new FileServer(new byte[1])) {
            WeightsFetch fetch = new WeightsFetch(server.folder(), file.resolve("models"), "java");
            TorchvisionModel model = TorchvisionModel.versions("resnet18").get(0);
            JobException e = assertThrows(JobException.class, () -> fetch.run(model, System.out, System.err));
            assertEquals(ExitCode.FAILED, e.exitCode());
            assertTrue(e.getMessage().contains(" cannot be written: "), e.getMessage());
        }
    }

    @Test
    void aWrongFileEndsWithExitCode1AndLeavesNothing() throws Exception {
        try (FileServer server = new FileServer(Files.readAllBytes(DEMO))) {
            ProgramRun run = program(server, "fetch", "resnet50", "--version", "v1");
            assertEquals(ExitCode.FAILED, run.exitCode(), run.err());
            assertTrue(run.err().contains("/resnet50-0676ba61.pth: its SHA-256 begins with "), run.err());
            try (Stream<Path> files = Files.list(folder)) {
                assertEquals(List.of(), files.toList());
            }
        }
    }

    @Test
    void aMissingFileEndsWithExitCode1() throws Exception {
        try (FileServer server = new FileServer(new byte[0]).alwaysAnswer(404)) {
            ProgramRun run = program(server, "fetch", "resnet18");
            assertEquals(ExitCode.FAILED, run.exitCode(), run.err());
            assertTrue(run.err().contains("/resnet18-f37072fd.pth: the server answered 404 Not Found; check weights.url"), run.err());
        }
    }

    private ProgramRun program(FileServer server, String... arguments) {
        return ProgramRun.of(Stream.concat(Stream.concat(Stream.of("weights"), Arrays.stream(arguments)),
                Stream.of("--to", folder.toString(), "--set", "weights.url=" + server.folder() + "/")).toArray(String[]::new));
    }

    private String fetch(FileServer server, TorchvisionModel model) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new WeightsFetch(server.folder(), folder, "java").run(model, new PrintStream(out, true, UTF_8), new PrintStream(new ByteArrayOutputStream()));
        return out.toString(UTF_8);
    }

    static Stream<Path> models() throws Exception {
        try (Stream<Path> files = Files.list(Golden.path("formats/good"))) {
            return files.filter(file -> file.toString().matches(".*\\.(pth|pt|bin|npz|safetensors)")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyReadableModelIsConverted(Path in) throws Exception {
        Path out = folder.resolve("out.safetensors");
        ProgramRun run = ProgramRun.of("weights", "convert", in.toString(), out.toString());
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertTrue(run.out().endsWith(" tensors, read back and the same to the bit\n"), run.out());
        StateDict expected = ModelReader.read(in).stateDict();
        StateDict actual = ModelReader.read(out).stateDict();
        assertEquals(expected.names(), actual.names());
        expected.names().forEach(name -> assertArrayEquals(expected.get(name).values(), actual.get(name).values()));
        assertEquals(0, Files.readAllBytes(out)[0] % 8);
    }

    @Test
    void labelsAndSettingsComeAlong() throws Exception {
        Path out = folder.resolve("out.safetensors");
        assertEquals(ExitCode.DONE, ProgramRun.of("weights", "convert", DEMO.toString(), out.toString()).exitCode());
        assertEquals(Files.readString(Demo.MODEL.resolve("demo.labels.txt")), Files.readString(folder.resolve("out.labels.txt")));
        ProgramRun again = ProgramRun.of("weights", "convert", DEMO.toString(), out.toString());
        assertEquals("ERROR " + out + " exists; remove it or choose another name\n", again.err());
        assertEquals(ExitCode.USAGE, again.exitCode());
    }

    @Test
    void aGoodModelIsGood() {
        ProgramRun run = ProgramRun.of("weights", "verify", Demo.MODEL.toString());
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertTrue(run.out().endsWith(DEMO + ": good\n"), run.out());
    }

    @Test
    void aRenamedModelIsNotThePublishedOne() throws Exception {
        byte[] content = Files.readAllBytes(DEMO);
        Path good = Files.write(folder.resolve("demo-" + prefix(content) + ".pth"), content);
        ProgramRun run = ProgramRun.of("weights", "verify", good.toString());
        assertTrue(run.out().contains(", begins as the name says\n"), run.out() + run.err());
        Path bad = Files.write(folder.resolve("demo-00000000.pth"), content);
        ProgramRun refused = ProgramRun.of("weights", "verify", bad.toString());
        assertEquals(ExitCode.USAGE, refused.exitCode());
        assertEquals("ERROR " + bad + ": its SHA-256 begins with " + prefix(content) + ", its name says 00000000; damaged, or renamed:"
                + " fetch it again\n", refused.err());
    }

    @Test
    void aBadModelIsRefused() {
        ProgramRun run = ProgramRun.of("weights", "verify", Golden.path("formats/bad/nan.pth").toString());
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "weights|weights needs fetch, convert, verify (examples: help weights)",
        "weights fecth resnet50|weights needs fetch, convert, verify, not 'fecth'; did you mean fetch? (examples: help weights)",
        "weights fetch|weights fetch takes one name, not 0 (examples: help weights)",
        "weights fetch resnet5|no model 'resnet5'; did you mean resnet50? (models: resnet18, resnet34, resnet50, resnet101, resnet152)",
        "weights fetch resnet18 --version v2|resnet18 has only v1; leave out --version",
        "weights fetch resnet50 --version v3|--version must be v1 or v2, not 'v3'",
        "weights fetch resnet50 --set weights.url=ftp://x|--set: weights.url must be an address that begins with https:// or http://, not 'ftp://x'",
        "weights verify a --to b|--version and --to belong to weights fetch",
        "weights convert a.pth|weights convert takes two files, IN and OUT, not 1 (examples: help weights)",
        "weights convert a.pth b.pth|b.pth: only safetensors is written; name a file that ends in .safetensors",
    })
    void wrongUsageIsOneLineAndExitCode2(String arguments, String message) {
        ProgramRun run = ProgramRun.of(arguments.split(" "));
        assertEquals("ERROR " + message + "\n", run.err());
        assertEquals(ExitCode.USAGE, run.exitCode());
        assertFalse(run.out().contains("next"));
    }

    private static String prefix(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)).substring(0, 8);
    }
}
