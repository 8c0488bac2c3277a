package dev.resnet50.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The last line of a terminal, written over again and again, with everything else that goes to standard error above it. As
 * long as it is open, {@code System.err} is a stream that takes the line away before it writes.
 */
final class StatusLine implements AutoCloseable {
    private static final List<String> TERMINALS = List.of("/dev/pts/", "/dev/tty", "/dev/console");
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream terminal;
    private final PrintStream before = System.err;
    private boolean shown;

    private StatusLine(PrintStream terminal) {
        this.terminal = terminal;
    }

    /** Whether standard error is a terminal that can take a line back. */
    static boolean isPossible() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/2"));
            return TERMINALS.stream().anyMatch(target.toString()::startsWith);
        } catch (IOException | UnsupportedOperationException | InvalidPathException e) {
            // Not Linux: known is only whether both standard input and output are.
            return System.console() != null && Runtime.version().feature() < 22;
        }
    }

    /** Begins with an empty line on standard error. */
    static StatusLine open() {
        StatusLine line = new StatusLine(System.err);
        System.setErr(new PrintStream(line.new Above(), true, Charset.defaultCharset()));
        return line;
    }

    /** Shows the text, which is shorter than the terminal is wide, in place of the one before. */
    synchronized void show(String text) {
        terminal.print(ERASE + text);
        terminal.flush();
        shown = true;
    }

    /** Takes the line away until the next text. */
    synchronized void clear() {
        if (shown) {
            terminal.print(ERASE);
            terminal.flush();
            shown = false;
        }
    }

    private synchronized void write(byte[] bytes) {
        clear();
        terminal.writeBytes(bytes);
        terminal.flush();
    }

    /** Leaves the terminal as if the line had never been. */
    @Override
    public void close() {
        System.setErr(before);
        clear();
    }

    /** Takes whole pieces of output, so that a line is not cut in two by the status. */
    private final class Above extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            StatusLine.this.write(Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }
}
