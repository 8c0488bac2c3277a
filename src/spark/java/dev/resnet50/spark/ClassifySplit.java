package dev.resnet50.spark;

import dev.resnet50.image.ImageException;
import dev.resnet50.job.JobException;
import dev.resnet50.job.ListedImage;
import dev.resnet50.job.SharedClassifier;
import dev.resnet50.network.Prediction;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The work of one task: takes the images of its split through the network of its executor, in batches. It changes
 * nothing but what it returns, so that Spark may run it as often and wherever it likes.
 */
final class ClassifySplit implements FlatMapFunction<Iterator<ImageSplit>, Row> {
    private static final long serialVersionUID = 1L;

    private final ClassifyTask task;
    private final Broadcast<SerializableConfiguration> hadoop;

    ClassifySplit(ClassifyTask task, Broadcast<SerializableConfiguration> hadoop) {
        this.task = task;
        this.hadoop = hadoop;
    }

    @Override
    public Iterator<Row> call(Iterator<ImageSplit> splits) throws JobException {
        TaskContext context = TaskContext.get();
        ExecutorNetwork network = ExecutorNetwork.of(task);
        List<Row> rows = new ArrayList<>();
        while (splits.hasNext()) {
            ImageSplit split = splits.next();
            Answers answers = new Answers(network, split.first(), rows);
            try (ReadAhead images = new ReadAhead(split.images(), new ImageBytes(hadoop.value().value()))) {
                if (!network.classifier().classify(images, answers, context::isInterrupted)) {
                    throw new IllegalStateException("the task was stopped");
                }
            }
        }
        return rows.iterator();
    }

    /** Makes rows of answers. */
    private final class Answers implements SharedClassifier.Answers {
        private final RowForm form;
        private final String executor;
        private final long begun = System.currentTimeMillis();
        private final List<Row> rows;
        private long place;

        Answers(ExecutorNetwork network, long first, List<Row> rows) {
            form = RowForm.of(task.parquet(), network.settings(), network.classifier().labels());
            executor = SparkEnv.get().executorId() + ": " + network.describe();
            this.rows = rows;
            place = first;
        }

        private RowForm.Origin origin() {
            return new RowForm.Origin(place++, executor, begun, System.currentTimeMillis());
        }

        @Override
        public void classified(ListedImage image, List<Prediction> best) {
            rows.add(form.classified(origin(), image.name(), best));
        }

        @Override
        public void failed(ListedImage image, ImageException reason) {
            rows.add(form.failed(origin(), image.name(), reason));
        }
    }
}
