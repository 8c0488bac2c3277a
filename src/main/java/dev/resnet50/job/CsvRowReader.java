package dev.resnet50.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads the rows that {@link CsvForm} wrote, and stops at the first that is not whole: one that does not end in LF, or
 * has a quote or a zero byte where none can be (a crashed disk leaves zeros).
 */
final class CsvRowReader implements RowReader {
    private static final int BUFFER = 1 << 16;
    private static final int END = -1;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int buffered;
    private int taken;
    private byte[] content = new byte[256];
    private int[] cellEnds = new int[16];
    private int length;
    private int cells;
    private long position;
    private long endOfRow;
    private boolean ended;

    /** @param header what the file must begin with; a file that does not has no rows */
    CsvRowReader(Path file, String header) throws IOException {
        in = Files.newInputStream(file);
        if (!next() || !joined().equals(header)) {
            ended = true;
            endOfRow = 0;
        }
    }

    @Override
    public boolean next() throws IOException {
        if (ended) {
            return false;
        }
        length = 0;
        cells = 0;
        while (true) {
            int delimiter = readCell();
            endCell();
            if (delimiter == '\n') {
                endOfRow = position;
                return true;
            }
            if (delimiter != ',') {
                return false;
            }
        }
    }

    /** Reads one cell; returns the byte after it, or {@link #END} if it is not whole. */
    private int readCell() throws IOException {
        int b = read();
        if (b == '"') {
            return readQuotedCell();
        }
        while (b != ',' && b != '\n') {
            if (b <= 0 || b == '"') {
                return END;
            }
            append(b);
            b = read();
        }
        return b;
    }

    private int readQuotedCell() throws IOException {
        while (true) {
            int b = read();
            if (b <= 0) {
                return END;
            }
            if (b == '"') {
                int after = read();
                if (after != '"') {
                    return after == ',' || after == '\n' ? after : END;
                }
            }
            append(b);
        }
    }

    private int read() throws IOException {
        if (taken == buffered) {
            buffered = in.read(buffer);
            taken = 0;
            if (buffered <= 0) {
                buffered = 0;
                return END;
            }
        }
        position++;
        return buffer[taken++] & 0xFF;
    }

    private void append(int b) {
        if (length == content.length) {
            content = Arrays.copyOf(content, 2 * length);
        }
        content[length++] = (byte) b;
    }

    private void endCell() {
        if (cells == cellEnds.length) {
            cellEnds = Arrays.copyOf(cellEnds, 2 * cells);
        }
        cellEnds[cells++] = length;
    }

    @Override
    public int cells() {
        return cells;
    }

    /** Without quotes. */
    @Override
    public byte[] bytes(int cell) {
        return Arrays.copyOfRange(content, cell == 0 ? 0 : cellEnds[cell - 1], cellEnds[cell]);
    }

    /** The current row as it would be written without quotes. */
    private String joined() {
        StringBuilder row = new StringBuilder(text(0));
        for (int cell = 1; cell < cells; cell++) {
            row.append(',').append(text(cell));
        }
        return row.toString();
    }

    @Override
    public long endOfRow() {
        return endOfRow;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
