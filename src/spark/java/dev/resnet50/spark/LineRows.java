package dev.resnet50.spark;

import dev.resnet50.config.Settings;
import dev.resnet50.image.ImageException;
import dev.resnet50.job.CsvLines;
import dev.resnet50.network.Prediction;
import dev.resnet50.weights.Labels;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Rows that are finished lines of CSV. Spark's own CSV writer would quote and trim in its way; its text writer leaves
 * the lines as they are, byte for byte those of the command line. Every file begins with the header, as Spark's and
 * other readers expect.
 */
final class LineRows implements RowForm {
    private static final String LINE = "line";

    private final CsvLines lines;

    LineRows(Settings settings, Labels labels) {
        lines = new CsvLines(settings, labels);
    }

    @Override
    public StructType schema() {
        return RowForm.commonColumns().add(LINE, DataTypes.StringType, false);
    }

    @Override
    public Row classified(Origin origin, String image, List<Prediction> best) {
        return RowFactory.create(origin.place(), origin.executor(), origin.begun(), origin.made(), null, best.get(0).index(),
                lines.prediction(image, best));
    }

    @Override
    public Row failed(Origin origin, String image, ImageException fault) {
        return RowFactory.create(origin.place(), origin.executor(), origin.begun(), origin.made(), fault.code().code(), null,
                CsvLines.error(image, fault));
    }

    @Override
    public void write(Dataset<Row> sorted, boolean errors, String folder) {
        String header = errors ? CsvLines.errorsHeader() : lines.predictionsHeader();
        sorted.select(LINE).as(Encoders.STRING()).mapPartitions(new Headed(header), Encoders.STRING()).write()
                .text(folder);
    }

    @Override
    public String ending() {
        return ".csv";
    }

    /** Puts the header before the lines of a file. */
    private record Headed(String header) implements MapPartitionsFunction<String, String> {
        @Override
        public Iterator<String> call(Iterator<String> rows) {
            Iterator<String> head = Collections.singleton(header).iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return head.hasNext() || rows.hasNext();
                }

                @Override
                public String next() {
                    return head.hasNext() ? head.next() : rows.next();
                }
            };
        }
    }
}
