package dev.resnet50.job;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads rows back, and stops at the first that is not whole: the trace of a process or machine that died while writing. */
interface RowReader extends Closeable {
    /** Reads the next row; returns false at the end of the whole rows. */
    boolean next() throws IOException;

    /** Cells of the current row. */
    int cells();

    /** A cell of the current row, in UTF-8. */
    byte[] bytes(int cell);

    /** A cell of the current row. */
    default String text(int cell) {
        return new String(bytes(cell), StandardCharsets.UTF_8);
    }

    /** Bytes of the file up to and including the last whole row, or the header; 0 if there is none, or another. */
    long endOfRow();
}
