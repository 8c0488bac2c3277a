package dev.resnet50.spark;

/**
 * How a job ended.
 *
 * @param exitCode as {@link dev.resnet50.job.JobResult#exitCode}
 * @param summaryLine one line for standard output
 */
record SparkResult(int exitCode, String summaryLine) {
}
