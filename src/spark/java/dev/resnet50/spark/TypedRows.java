package dev.resnet50.spark;

import dev.resnet50.config.OutputColumn;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.image.ImageException;
import dev.resnet50.network.Prediction;
import dev.resnet50.weights.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows with a typed column for each of the CSV's columns, by the same names. Numbers are not rounded. */
final class TypedRows implements RowForm {
    private static final String IMAGE = "image";
    private static final String REASON = "reason";

    private final List<OutputColumn> columns;
    private final int topK;
    private final Labels labels;

    TypedRows(Settings settings, Labels labels) {
        this.columns = settings.get(SettingKeys.OUTPUT_COLUMNS);
        this.topK = Math.min(settings.get(SettingKeys.OUTPUT_TOP_K), labels.size());
        this.labels = labels;
    }

    @Override
    public StructType schema() {
        StructType schema = RowForm.commonColumns().add(REASON, DataTypes.StringType, true)
                .add(IMAGE, DataTypes.StringType, false);
        for (int rank = 1; rank <= topK; rank++) {
            for (OutputColumn column : columns) {
                schema = schema.add(name(rank, column), type(column), true);
            }
        }
        return schema;
    }

    private static String name(int rank, OutputColumn column) {
        return "top" + rank + "_" + column.name().toLowerCase(Locale.ROOT);
    }

    private static DataType type(OutputColumn column) {
        return switch (column) {
            case INDEX -> DataTypes.IntegerType;
            case LABEL -> DataTypes.StringType;
            case PROBABILITY -> DataTypes.DoubleType;
            case LOGIT -> DataTypes.FloatType;
        };
    }

    @Override
    public Row classified(Origin origin, String image, List<Prediction> best) {
        List<Object> cells = new ArrayList<>(Arrays.asList(origin.place(), origin.executor(), origin.begun(), origin.made(), null,
                best.get(0).index(), null, image));
        for (Prediction prediction : best) {
            for (OutputColumn column : columns) {
                cells.add(switch (column) {
                    case INDEX -> (Object) prediction.index();
                    case LABEL -> labels.get(prediction.index());
                    case PROBABILITY -> prediction.probability();
                    case LOGIT -> prediction.logit();
                });
            }
        }
        return RowFactory.create(cells.toArray());
    }

    @Override
    public Row failed(Origin origin, String image, ImageException fault) {
        Object[] cells = new Object[schema().length()];
        List<Object> known = Arrays.asList(origin.place(), origin.executor(), origin.begun(), origin.made(), fault.code().code(),
                null, fault.reason(), image);
        return RowFactory.create(known.toArray(cells));
    }

    @Override
    public void write(Dataset<Row> sorted, boolean errors, String folder) {
        sorted.select((errors ? Stream.of(IMAGE, CODE, REASON) : predictionColumns()).map(functions::col)
                .toArray(Column[]::new)).write().parquet(folder);
    }

    private Stream<String> predictionColumns() {
        return Arrays.stream(schema().fieldNames()).skip(schema().fieldIndex(IMAGE));
    }

    @Override
    public String ending() {
        return ".parquet";
    }
}
