package dev.resnet50.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run of the program as a process of its own; {@link ProgramLauncher} starts it. */
public final class ProgramProcess {
    private static final int LIMIT_MINUTES = 5;

    private final Process process;
    private final Path standardOutput;
    private final Path standardError;

    ProgramProcess(Process process, Path standardOutput, Path standardError) {
        this.process = process;
        this.standardOutput = standardOutput;
        this.standardError = standardError;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Waits for the end. */
    public int exitCode() throws IOException, InterruptedException {
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("still running after " + LIMIT_MINUTES + " minutes: " + err());
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /** What is on standard output so far. */
    public String out() throws IOException {
        return Files.readString(standardOutput);
    }

    /** What is on standard error so far. */
    public String err() throws IOException {
        return Files.readString(standardError);
    }

    /** The lines on standard error that tell of a failure. */
    public List<String> errorLines() throws IOException {
        return lines("ERROR ");
    }

    /** The lines on standard error that warn; Java's own are not among them. */
    public List<String> warningLines() throws IOException {
        return lines("WARN ");
    }

    private List<String> lines(String level) throws IOException {
        return err().lines().filter(line -> line.startsWith(level)).toList();
    }
}
