package dev.resnet50.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Demo;
import dev.resnet50.testing.ProgramLauncher;
import dev.resnet50.testing.ProgramProcess;
import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of the archive, in a folder laid out as the archive lays it out, with a jar that names the classes under test. */
@Tag("twin-independent")
class StartScriptTest {
    @TempDir
    Path folder;

    private Path home;
    private Path elsewhere;
    private Path script;

    @BeforeEach
    void unpack() throws Exception {
        home = folder.resolve("a home, with blanks");
        elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        script = home.resolve("bin").resolve("resnet50-batch");
        copy(Path.of("conf"), home.resolve("conf"));
        copy(Demo.MODEL, home.resolve("weights"));
        copy(Demo.PICTURES, home.resolve("input"));
        Files.createDirectories(script.getParent());
        Files.copy(Path.of("src", "build", "resnet50-batch"), script);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectory(home.resolve("lib"));
        writeJar(home.resolve("lib").resolve("resnet50-batch.jar"));
    }

    @Test
    void runsFromAnywhereThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link to it"), Path.of("a home, with blanks/bin/resnet50-batch"));
        ProgramProcess run = start(link.toString(), System.getProperty("java.home"));
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("24 images: 24 classified, 0 failed; "), run.out());
        assertTrue(run.err().contains("Vector API"), run.err());
        Demo.assertPredictions(elsewhere.resolve("output").resolve("predictions.csv"));
        String log = Files.readString(elsewhere.resolve("output/logs/resnet50-batch.log"));
        assertTrue(log.contains("model.weights = " + home.toRealPath().resolve("weights")), log);
    }

    /** A start that uses the cache is an ordinary one; the JVM prints a warning where it cannot. */
    @Test
    void whatTheJvmHasLoadedIsKeptForLaterStarts() throws Exception {
        ProgramProcess refused = start(script.toString(), System.getProperty("java.home"), "--record-start", "--quiet");
        assertRefused(refused, "--record-start stands alone; leave out '--quiet'");
        ProgramProcess recording = start(script.toString(), System.getProperty("java.home"), "--record-start");
        assertEquals(ExitCode.DONE, recording.exitCode(), recording.err());
        Path cache = home.toRealPath().resolve("lib").resolve("java-" + System.getProperty("java.version") + ".cache");
        assertEquals(cache + " written; later starts with Java " + System.getProperty("java.version") + " use it\n", recording.out());
        assertTrue(Files.size(cache) > 0);
        assertFalse(Files.exists(elsewhere.resolve("output")));
        ProgramProcess run = start(script.toString(), System.getProperty("java.home"));
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertFalse(run.err().contains("[warning]"), run.err());
        assertTrue(run.out().startsWith("24 images: "), run.out());
        Demo.assertPredictions(elsewhere.resolve("output").resolve("predictions.csv"));
    }

    @Test
    void theWorkingDirectorysOwnFoldersComeFirst() throws Exception {
        Files.createDirectory(elsewhere.resolve("input"));
        Files.copy(Demo.PICTURES.resolve("star-1.jpg"), elsewhere.resolve("input").resolve("star.jpg"));
        ProgramProcess run = start(script.toString(), System.getProperty("java.home"));
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("1 images: 1 classified, 0 failed; "), run.out() + run.err());
    }

    @Test
    void standardInputMayNameTheFiles() throws Exception {
        Path list = Files.writeString(folder.resolve("list"), "../a home, with blanks/input/star-1.jpg\0no.jpg\0");
        ProgramProcess run = new ProgramLauncher(folder).in(elsewhere)
                .start(builder(script.toString(), System.getProperty("java.home"), "--input", "-").redirectInput(list.toFile()));
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("2 images: 1 classified, 1 failed"), run.out());
        assertTrue(Files.readString(elsewhere.resolve("output/predictions.csv")).contains("\"../a home, with blanks/input/star-1.jpg\",10,star,"));
    }

    /** A folder that somebody names is not replaced by the demo's. */
    @Test
    void aMissingFolderThatIsAskedForIsAnError() throws Exception {
        ProgramProcess run = start(script.toString(), System.getProperty("java.home"), "--input", "input");
        assertEquals(ExitCode.USAGE, run.exitCode(), run.err());
        assertEquals(1, run.errorLines().size(), run.err());
    }

    @Test
    void theHelpNamesTheScript() throws Exception {
        ProgramProcess run = start(script.toString(), System.getProperty("java.home"), "bench", "--help");
        assertEquals(ExitCode.DONE, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("usage: resnet50-batch bench [FLAGS]"), run.out());
    }

    @Test
    void anOldJavaIsOneLine() throws Exception {
        Path old = Files.createDirectories(folder.resolve("jdk 8/bin")).resolve("java");
        Files.writeString(old, "#!/bin/sh\necho 'openjdk version \"1.8.0_412\"' >&2\n");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertRefused(start(script.toString(), folder.resolve("jdk 8").toString()), " is Java 8; install one from 17 up");
    }

    @Test
    void aJavaHomeWithoutJavaIsOneLine() throws Exception {
        assertRefused(start(script.toString(), elsewhere.toString()), "JAVA_HOME is '" + elsewhere + "', but there is no bin/java in it");
    }

    private static void assertRefused(ProgramProcess run, String reason) throws Exception {
        assertEquals(ExitCode.USAGE, run.exitCode(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("ERROR "), run.err());
        assertTrue(run.err().contains(reason), run.err());
        assertFalse(run.out().contains("images"), run.out());
    }

    private ProgramProcess start(String command, String javaHome, String... arguments) throws Exception {
        return new ProgramLauncher(folder).in(elsewhere).start(builder(command, javaHome, arguments));
    }

    private static ProcessBuilder builder(String command, String javaHome, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(command), Arrays.stream(arguments)).toList());
        builder.environment().put("JAVA_HOME", javaHome);
        return builder;
    }

    private static void writeJar(Path jar) throws Exception {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        attributes.put(Attributes.Name.CLASS_PATH, List.of(ProgramLauncher.classPath().split(File.pathSeparator)).stream()
                .map(entry -> Path.of(entry).toUri().toString()).collect(Collectors.joining(" ")));
        try (OutputStream out = Files.newOutputStream(jar); JarOutputStream empty = new JarOutputStream(out, manifest)) {
            empty.finish();
        }
    }

    private static void copy(Path from, Path to) throws Exception {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
