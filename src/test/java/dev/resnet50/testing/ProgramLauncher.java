package dev.resnet50.testing;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Starts the program as a process of its own, with the Java that runs the tests: in the project's folder, and with
 * the Vector API module if the tests have it, unless told otherwise.
 */
public final class ProgramLauncher {
    /** Java's options as users give them. */
    public static final String USERS_OPTIONS = "@" + Path.of("conf", "jvm.options").toAbsolutePath();

    private final Path scratch;
    private List<String> shell = List.of();
    private List<String> javaOptions = VectorModule.isPresent() ? List.of(VectorModule.OPTION) : List.of();
    private Path directory = Path.of("").toAbsolutePath();
    private String mainClass = "dev.resnet50.cli.Main";
    private String classPath = classPath();

    /** @param scratch a folder for what the process prints */
    public ProgramLauncher(Path scratch) {
        this.scratch = scratch;
    }

    /** The working directory. */
    public ProgramLauncher in(Path folder) {
        directory = folder;
        return this;
    }

    /** Java's options; those for the Vector API module are no longer added. */
    public ProgramLauncher java(String... options) {
        javaOptions = List.of(options);
        return this;
    }

    /** A class of the tests instead of the program's: in a JVM of its own, what other tests have run has no say in how methods are compiled. */
    public ProgramLauncher main(Class<?> program) {
        mainClass = program.getName();
        classPath = System.getProperty("java.class.path");
        return this;
    }

    /** What stands before the command, such as a shell that sets limits. */
    public ProgramLauncher behind(String... command) {
        shell = List.of(command);
        return this;
    }

    public ProgramProcess start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(shell);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(List.of(arguments));
        return start(new ProcessBuilder(command));
    }

    /** Starts another command instead, with what the process builder says but for the working directory. */
    public ProgramProcess start(ProcessBuilder builder) throws IOException {
        Path standardOutput = Files.createTempFile(scratch, "stdout", ".txt");
        Path standardError = Files.createTempFile(scratch, "stderr", ".txt");
        Process process = builder.directory(directory.toFile()).redirectOutput(standardOutput.toFile())
                .redirectError(standardError.toFile()).start();
        return new ProgramProcess(process, standardOutput, standardError);
    }

    /** That of this JVM less the tests' own classes and resources, which the program does not have. */
    public static String classPath() {
        Path tests;
        try {
            tests = Path.of(ProgramLauncher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath()).filter(entry -> !entry.equals(tests)).map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
