package dev.resnet50.spark;

import dev.resnet50.config.Settings;
import dev.resnet50.image.ImageException;
import dev.resnet50.network.Prediction;
import dev.resnet50.weights.Labels;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The rows that tasks return, one for each image, and the two tables that are made of them. A row begins with the
 * columns that every form has; what follows is the form's own.
 */
interface RowForm {
    /** Place of the image in the listing, by which the tables are sorted. */
    String PLACE = "place";
    /** Who made the row, in words. */
    String EXECUTOR = "executor";
    /** When the task that made the row had its network and began, in milliseconds since 1970. */
    String BEGUN = "begun";
    /** When the row was made, likewise. */
    String MADE = "made";
    /** Code of the fault; null if the image was classified. */
    String CODE = "code";
    /** The most probable class; null if the image was not classified. */
    String TOP_CLASS = "top_class";

    /** Where a row comes from; what the columns of these names say. */
    record Origin(long place, String executor, long begun, long made) {
    }

    static RowForm of(boolean parquet, Settings settings, Labels labels) {
        return parquet ? new TypedRows(settings, labels) : new LineRows(settings, labels);
    }

    /** The columns that every form begins with. */
    static StructType commonColumns() {
        return new StructType().add(PLACE, DataTypes.LongType, false).add(EXECUTOR, DataTypes.StringType, false)
                .add(BEGUN, DataTypes.LongType, false).add(MADE, DataTypes.LongType, false)
                .add(CODE, DataTypes.StringType, true).add(TOP_CLASS, DataTypes.IntegerType, true);
    }

    StructType schema();

    /** @param best not empty, best first */
    Row classified(Origin origin, String image, List<Prediction> best);

    Row failed(Origin origin, String image, ImageException fault);

    /**
     * Writes one of the two tables in files of about equal size, in the order of the listing.
     *
     * @param sorted the table's rows
     * @param errors whether these are the bad images
     */
    void write(Dataset<Row> sorted, boolean errors, String folder);

    /** The ending of a table's folder. */
    String ending();

    /** Cuts rows into that many ranges of places and sorts each. */
    static Dataset<Row> sorted(Dataset<Row> rows, int files) {
        return rows.repartitionByRange(files, functions.col(PLACE)).sortWithinPartitions(PLACE);
    }
}
