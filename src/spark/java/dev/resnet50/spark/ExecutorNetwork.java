package dev.resnet50.spark;

import dev.resnet50.config.ConfigException;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.job.SharedClassifier;
import dev.resnet50.network.Engine;
import dev.resnet50.network.EngineException;
import dev.resnet50.weights.ModelException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network of this JVM and its pool, one thread for each of the executor's cores. All tasks of the executor feed
 * the same pool, so however many of them Spark runs at a time, the cores are used and not oversubscribed.
 *
 * @param settings those of the job with the model's paths on this machine
 */
record ExecutorNetwork(Settings settings, SharedClassifier classifier) {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutorNetwork.class);
    /** Static because Spark gives tasks nothing else that lives as long as their JVM. An entry never changes. */
    private static final ConcurrentMap<ClassifyTask, ExecutorNetwork> BY_JOB = new ConcurrentHashMap<>();

    /** The network for a job, made by the first task that asks; the others wait for it. */
    static ExecutorNetwork of(ClassifyTask task) {
        return BY_JOB.computeIfAbsent(task, ExecutorNetwork::load);
    }

    private static ExecutorNetwork load(ClassifyTask task) {
        long begun = System.nanoTime();
        try {
            Settings settings = settings(task);
            SharedClassifier classifier = SharedClassifier.start(settings);
            if (!classifier.sha256().equals(task.sha256())) {
                throw new IllegalStateException("the model that arrived here has the SHA-256 " + classifier.sha256()
                        + ", the driver's has " + task.sha256() + ": the file has changed; submit the job again");
            }
            long millis = (System.nanoTime() - begun) / 1_000_000;
            LOG.info("network loaded in {} ms: {}", millis, describe(classifier.engine()));
            return new ExecutorNetwork(settings, classifier);
        } catch (ConfigException | ModelException | EngineException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static Settings settings(ClassifyTask task) throws ConfigException {
        Path model = Path.of(SparkFiles.get(task.model().model()));
        SettingTexts texts = task.settings().with(SettingKeys.MODEL_WEIGHTS, model.toString());
        if (task.model().labels() != null) {
            texts = texts.with(SettingKeys.MODEL_LABELS, SparkFiles.get(task.model().labels()));
        }
        if (texts.get(SettingKeys.ENGINE_THREADS).equals(SettingKeys.ENGINE_THREADS.defaultText())) {
            int cores = ExecutorCores.of(SparkEnv.get().conf(), Runtime.getRuntime().availableProcessors());
            texts = texts.with(SettingKeys.ENGINE_THREADS, Integer.toString(cores));
        }
        return texts.load();
    }

    /** The engine in a few words, for log and summary. */
    String describe() {
        return describe(classifier.engine());
    }

    private static String describe(Engine engine) {
        return engine.threads() + " threads, " + engine.twin() + ", " + engine.vectorBits() + " bits, Java "
                + Runtime.version().feature();
    }
}
