package dev.resnet50.job;

import dev.resnet50.config.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * A list of files to classify, one a line, or separated by zero bytes if there is one ({@code find -print0}). Each is taken as it
 * stands: bytes that need not be text, relative to the working directory, whatever its ending. Whether there is such a file shows
 * when its turn has come.
 */
final class InputList {
    /** Stands for standard input. */
    static final Path STANDARD_INPUT = Path.of("-");
    /** What came from standard input, which can be read once. */
    private static byte[] standardInput;

    private final Path file;
    private final byte[] bytes;
    private final byte separator;

    /** @param file where the bytes come from */
    InputList(Path file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
        separator = (byte) (contains(bytes, (byte) 0) ? 0 : '\n');
    }

    /** @throws JobException if the list cannot be read */
    static InputList read(Path file) throws JobException {
        try {
            return new InputList(file, file.equals(STANDARD_INPUT) ? standardInput() : Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new JobException(JobResult.USAGE, "the list '" + Printable.line(file.toString())
                    + "' does not exist; name a file with --files-from, or - for standard input", e);
        } catch (IOException e) {
            throw new JobException(JobResult.USAGE, "the list '" + Printable.line(file.toString()) + "' cannot be read: "
                    + Faults.reason(e), e);
        }
    }

    private static synchronized byte[] standardInput() throws IOException {
        if (standardInput == null) {
            standardInput = System.in.readAllBytes();
        }
        return standardInput;
    }

    private static boolean contains(byte[] bytes, byte wanted) {
        for (byte b : bytes) {
            if (b == wanted) {
                return true;
            }
        }
        return false;
    }

    /** By what the list is recognised: its path, made absolute. */
    String identity() {
        return file.equals(STANDARD_INPUT) ? "standard input" : file.toAbsolutePath().normalize().toString();
    }

    /** The files in the order of the list. Empty lines, and a carriage return at a line's end, do not count. */
    Iterator<ListedImage> images() {
        return new Entries();
    }

    private final class Entries implements Iterator<ListedImage> {
        private int begin;
        private int end = -1;

        Entries() {
            advance();
        }

        private void advance() {
            do {
                begin = end + 1;
                end = begin;
                while (end < bytes.length && bytes[end] != separator) {
                    end++;
                }
            } while (begin < bytes.length && length() == 0);
        }

        private int length() {
            boolean windows = separator == '\n' && end > begin && bytes[end - 1] == '\r';
            return end - begin - (windows ? 1 : 0);
        }

        @Override
        public boolean hasNext() {
            return begin < bytes.length;
        }

        @Override
        public ListedImage next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            byte[] entry = Arrays.copyOfRange(bytes, begin, begin + length());
            advance();
            boolean absolute = entry[0] == '/';
            Path path = absolute ? PathBytes.resolve(Path.of("/"), Arrays.copyOfRange(entry, 1, entry.length))
                    : PathBytes.resolve(Path.of(""), entry);
            return ListedImage.of(entry, path);
        }
    }
}
