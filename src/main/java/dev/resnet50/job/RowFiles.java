package dev.resnet50.job;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The two files that rows go to, open.
 *
 * @param rows the form of the predictions
 */
record RowFiles(PredictionRows rows, CsvFile predictions, CsvFile errors) implements Closeable {
    /** Opens both to go on at their ends; new ones begin with their header. */
    static RowFiles open(PredictionRows rows, Path predictions, Path errors) throws IOException {
        CsvFile predictionsFile = CsvFile.open(predictions, rows.header());
        try {
            return new RowFiles(rows, predictionsFile, CsvFile.open(errors, ErrorRows.HEADER));
        } catch (IOException e) {
            predictionsFile.close();
            throw e;
        }
    }

    /** Returns when all rows are on the disk. */
    void sync() throws IOException {
        errors.sync();
        predictions.sync();
    }

    @Override
    public void close() throws IOException {
        try {
            errors.close();
        } finally {
            predictions.close();
        }
    }
}
