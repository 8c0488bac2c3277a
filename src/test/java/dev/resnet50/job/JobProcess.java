package dev.resnet50.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run of the program as a process of its own, on the demo model, with one thread and batches of two. */
final class JobProcess {
    private final Process process;
    private final Path standardOutput;
    private final Path standardError;

    private JobProcess(Process process, Path standardOutput, Path standardError) {
        this.process = process;
        this.standardOutput = standardOutput;
        this.standardError = standardError;
    }

    static JobProcess start(Path scratch, Path input, Path output, String... arguments) throws IOException {
        return start(scratch, List.of(), input, output, arguments);
    }

    /** @param launcher what stands before the command, such as a shell that sets limits */
    static JobProcess start(Path scratch, List<String> launcher, Path input, Path output, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:-UsePerfData",
                "--add-modules=jdk.incubator.vector", "-cp", System.getProperty("java.class.path"), "dev.resnet50.cli.Main",
                "--weights", Runs.DEMO_MODEL.toString(), "--input", input.toString(), "--output", output.toString(),
                "--threads", "1", "--batch-size", "2"));
        command.addAll(List.of(arguments));
        Path standardOutput = Files.createTempFile(scratch, "stdout", ".txt");
        Path standardError = Files.createTempFile(scratch, "stderr", ".txt");
        Process process = new ProcessBuilder(command).redirectOutput(standardOutput.toFile())
                .redirectError(standardError.toFile()).start();
        return new JobProcess(process, standardOutput, standardError);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    String out() throws IOException {
        return Files.readString(standardOutput);
    }

    String err() throws IOException {
        return Files.readString(standardError);
    }

    /** The lines on standard error that tell of the failure. */
    List<String> errorLines() throws IOException {
        return err().lines().filter(line -> line.startsWith("ERROR")).toList();
    }
}
