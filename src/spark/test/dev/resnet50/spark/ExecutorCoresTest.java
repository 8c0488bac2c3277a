package dev.resnet50.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.spark.SparkConf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutorCoresTest {
    /** Eight processors are there. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "local; ; 1", "local[4]; ; 4", "local[*]; ; 8", "local[3, 2]; ; 3", "local[16]; ; 16",
        "local-cluster[2,1,2048]; ; 1", "local-cluster[ 2 , 4 , 2048 ]; ; 4",
        "spark://host:7077; ; 8", "spark://host:7077; 4; 4", "yarn; 16; 8", "k8s://https://host; 2; 2"})
    void areThoseThatTheExecutorWasGiven(String master, String executorCores, int expected) {
        SparkConf conf = new SparkConf(false).set("spark.master", master);
        if (executorCores != null) {
            conf.set("spark.executor.cores", executorCores);
        }
        assertEquals(expected, ExecutorCores.of(conf, 8));
    }
}
