package dev.resnet50.job;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The rows that an earlier run left: which images they are of, their counts, and how far the files can be trusted. A
 * row counts only if it and all before it are whole; what follows is the trace of a process or machine that died while
 * writing.
 */
final class EarlierRows {
    private final NameSet names = new NameSet();
    private final Tally tally;
    private long predictionsLength;
    private long errorsLength;

    private EarlierRows(int classes) {
        tally = new Tally(classes);
    }

    static EarlierRows none(int classes) {
        return new EarlierRows(classes);
    }

    /**
     * Reads both files; one that is missing has no rows.
     *
     * @param most predictions to take
     */
    static EarlierRows read(Path predictions, Path errors, PredictionRows rows, int classes, long most) throws IOException {
        EarlierRows earlier = new EarlierRows(classes);
        earlier.predictionsLength = earlier.read(predictions, rows::read,
                row -> earlier.tally.classified() < most && earlier.addPrediction(row, rows, classes));
        earlier.errorsLength = earlier.read(errors, rows.errors()::read, earlier::addError);
        return earlier;
    }

    /** Takes a row up, or finds that it is none. */
    private interface RowCheck {
        boolean accept(RowReader row);
    }

    private interface Opening {
        RowReader open(Path file) throws IOException;
    }

    private long read(Path file, Opening opening, RowCheck check) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        try (RowReader row = opening.open(file)) {
            long length = row.endOfRow();
            while (row.next() && check.accept(row)) {
                length = row.endOfRow();
            }
            return length;
        }
    }

    private boolean addPrediction(RowReader row, PredictionRows rows, int classes) {
        if (row.cells() != rows.cells() || row.bytes(0).length == 0) {
            return false;
        }
        if (rows.topIndexCell() < 0) {
            tally.addClassified();
        } else {
            int index = classNumber(row.bytes(rows.topIndexCell()), classes);
            if (index < 0) {
                return false;
            }
            tally.addClassified(index);
        }
        names.add(row.bytes(0));
        return true;
    }

    private boolean addError(RowReader row) {
        if (row.cells() != ErrorRows.CELLS || row.bytes(0).length == 0 || row.bytes(1).length == 0) {
            return false;
        }
        tally.addFailed(row.text(1));
        names.add(row.bytes(0));
        return true;
    }

    /** The number, or -1 if it is no class. */
    private static int classNumber(byte[] digits, int classes) {
        int number = 0;
        for (byte digit : digits) {
            if (digit < '0' || digit > '9' || number >= classes) {
                return -1;
            }
            number = 10 * number + digit - '0';
        }
        return digits.length > 0 && number < classes ? number : -1;
    }

    NameSet names() {
        return names;
    }

    /** Counts of the rows; the run goes on counting in it. */
    Tally tally() {
        return tally;
    }

    /** Bytes of the predictions file that are whole rows; 0 if not even the header is. */
    long predictionsLength() {
        return predictionsLength;
    }

    /** Bytes of the errors file that are whole rows. */
    long errorsLength() {
        return errorsLength;
    }

    /** Cuts a file, which may be missing, to its first {@code length} bytes. */
    static void cut(Path file, long length) throws IOException {
        if (Files.exists(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }
        }
    }
}
