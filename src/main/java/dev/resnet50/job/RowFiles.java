package dev.resnet50.job;

import dev.resnet50.image.ImageException;
import dev.resnet50.network.Prediction;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files that rows go to, open.
 *
 * @param rows the form of the predictions
 */
record RowFiles(PredictionRows rows, RowFile predictions, RowFile errors, Optional<EmbeddingsFile> embeddings)
        implements Closeable {
    /** Opens both to go on at their ends; new ones begin with their header. */
    static RowFiles open(PredictionRows rows, Path predictions, Path errors) throws IOException {
        RowFile predictionsFile = RowFile.open(predictions, rows.header());
        try {
            return new RowFiles(rows, predictionsFile, RowFile.open(errors, rows.errors().header()), Optional.empty());
        } catch (IOException e) {
            predictionsFile.close();
            throw e;
        }
    }

    /** The same with embeddings. */
    RowFiles with(EmbeddingsFile file) {
        return new RowFiles(rows, predictions, errors, Optional.of(file));
    }

    void add(String image, List<Prediction> best) {
        predictions.add(rows.line(image, best));
    }

    void add(String image, ImageException fault) {
        errors.add(rows.errors().line(image, fault));
    }

    /** Hands all rows over to the operating system; embeddings first, so that they are never behind. */
    void flush() throws JobException {
        Path file = predictions.file();
        try {
            if (embeddings.isPresent()) {
                file = embeddings.get().file();
                embeddings.get().flush();
            }
            file = errors.file();
            errors.flush();
            file = predictions.file();
            predictions.flush();
        } catch (IOException e) {
            throw OutputFiles.cannotWrite(file, e);
        }
    }

    /** Returns when all rows are on the disk. */
    void sync() throws JobException, IOException {
        flush();
        if (embeddings.isPresent()) {
            embeddings.get().sync();
        }
        errors.sync();
        predictions.sync();
    }

    @Override
    public void close() throws IOException {
        try (predictions; errors) {
            if (embeddings.isPresent()) {
                embeddings.get().close();
            }
        }
    }
}
