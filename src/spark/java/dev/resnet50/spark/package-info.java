/**
 * The classifier as a job for Apache Spark. Built under the Maven profile {@code spark}; nothing else depends on it.
 *
 * <p>{@link dev.resnet50.spark.ClassifyImages} is the door. The driver lists the images ({@code ImageListing}), cuts
 * the list by bytes ({@code ImageSplits}) and ships the model ({@code ShippedModel}). A task takes one split through
 * the network that its executor's JVM holds once ({@code ExecutorNetwork}), and Spark's committer keeps its rows,
 * whichever attempt they came from, in a staging folder. What the user sees is made of that folder ({@code
 * ResultTables}) and put in place at the end ({@code OutputFolder}).
 *
 * <p>The package may use {@code cli}, {@code config}, {@code image}, {@code job}, {@code network} and {@code weights}.
 */
package dev.resnet50.spark;
