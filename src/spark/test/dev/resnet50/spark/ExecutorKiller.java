package dev.resnet50.spark;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Kills an executor that this JVM has started when the first task of a job has ended. Spark makes it by its name. */
public final class ExecutorKiller extends SparkListener {
    private static final String EXECUTOR = "CoarseGrainedExecutorBackend";
    private static final AtomicInteger KILLED = new AtomicInteger();
    private static final AtomicInteger LOST = new AtomicInteger();

    static void reset() {
        KILLED.set(0);
        LOST.set(0);
    }

    /** How many processes have been killed. */
    static int killed() {
        return KILLED.get();
    }

    /** How many executors Spark has lost while the job ran. */
    static int lost() {
        return LOST.get();
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        if (KILLED.compareAndSet(0, 1)) {
            ProcessHandle.current().descendants()
                    .filter(process -> process.info().commandLine().orElse("").contains(EXECUTOR)).findFirst()
                    .ifPresentOrElse(ProcessHandle::destroyForcibly, () -> KILLED.set(0));
        }
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        LOST.incrementAndGet();
    }
}
