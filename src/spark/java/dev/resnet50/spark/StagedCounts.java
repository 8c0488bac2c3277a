package dev.resnet50.spark;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What the rows say. Counted in the rows that Spark has committed and not by the tasks as they go, since a task may run
 * more than once.
 *
 * @param places how many different images there are rows of
 * @param perCode failures by code
 * @param perExecutor images by who classified them
 * @param mostFrequent the most frequent classes and how many images have them
 * @param classifySeconds from the first task that had its network to the last row, by the clocks of the executors
 */
record StagedCounts(long rows, long places, long failed, Map<String, Long> perCode, Map<String, Long> perExecutor,
        List<Frequency> mostFrequent, double classifySeconds) {
    private static final int FREQUENT_CLASSES = 10;
    private static final String COUNT = "count";

    record Frequency(int index, long images) {
    }

    static StagedCounts of(Dataset<Row> rows) {
        Row total = rows.agg(functions.count("*"), functions.countDistinct(RowForm.PLACE),
                functions.min(RowForm.BEGUN), functions.max(RowForm.MADE)).head();
        Map<String, Long> perCode = perText(rows.filter(functions.col(RowForm.CODE).isNotNull()), RowForm.CODE);
        List<Frequency> mostFrequent = rows.filter(functions.col(RowForm.CODE).isNull()).groupBy(RowForm.TOP_CLASS)
                .count().orderBy(functions.col(COUNT).desc(), functions.col(RowForm.TOP_CLASS)).limit(FREQUENT_CLASSES)
                .collectAsList().stream().map(row -> new Frequency(row.getInt(0), row.getLong(1))).toList();
        return new StagedCounts(total.getLong(0), total.getLong(1),
                perCode.values().stream().mapToLong(Long::longValue).sum(), perCode, perText(rows, RowForm.EXECUTOR),
                mostFrequent, Math.max(1, total.getLong(3) - total.getLong(2)) / 1e3);
    }

    private static Map<String, Long> perText(Dataset<Row> rows, String column) {
        Map<String, Long> counts = new TreeMap<>();
        rows.groupBy(column).count().collectAsList().forEach(row -> counts.put(row.getString(0), row.getLong(1)));
        return counts;
    }

    long classified() {
        return rows - failed;
    }
}
