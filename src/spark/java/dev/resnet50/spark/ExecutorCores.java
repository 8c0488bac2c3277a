package dev.resnet50.spark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/** How many cores the executor of this JVM may use. */
final class ExecutorCores {
    /** {@code local}, {@code local[4]}, {@code local[*,3]} */
    private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\d+|\\*)\\s*(?:,.*)?])?");
    /** {@code local-cluster[executors,cores,megabytes]} */
    private static final Pattern LOCAL_CLUSTER = Pattern.compile("local-cluster\\[\\s*\\d+\\s*,\\s*(\\d+)\\s*,.*");
    private static final String ALL = "*";

    private ExecutorCores() {
    }

    /**
     * What the master's URL says for local masters, else {@code spark.executor.cores}; never more than this JVM sees,
     * which is less where the container has a limit. A standalone worker whose executors are not told how many cores
     * to take gives all it has: then it is what the JVM sees.
     *
     * @param available processors that this JVM sees
     */
    static int of(SparkConf conf, int available) {
        String master = conf.get("spark.master", "");
        Matcher local = LOCAL.matcher(master);
        if (local.matches()) {
            String threads = local.group(1) == null ? "1" : local.group(1);
            return threads.equals(ALL) ? available : Math.max(1, Integer.parseInt(threads));
        }
        Matcher localCluster = LOCAL_CLUSTER.matcher(master);
        int cores = localCluster.matches() ? Integer.parseInt(localCluster.group(1))
                : conf.getInt("spark.executor.cores", available);
        return Math.max(1, Math.min(cores, available));
    }
}
