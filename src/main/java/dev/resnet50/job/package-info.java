/**
 * The job: from folders of images to a file of predictions, in one pass and in bounded memory.
 *
 * <p>{@link dev.resnet50.job.ClassifyJob} is the door. Behind it, in the order the images take: {@code Scanner} lists
 * the files lazily and in a fixed order, {@code Pipeline} has the next batches decoded in the engine's pool while the
 * network works on the current ones, {@code ResultWriter} writes a row for every image, and {@code OutputFiles} makes
 * the finished files appear together. {@code RunLock} keeps two runs from one output; {@code RunRecord} and {@code
 * EarlierRows} let an interrupted run go on.
 *
 * <p>The package may use {@code config}, {@code image}, {@code network} and {@code weights}; it prints nothing itself
 * but log lines.
 */
package dev.resnet50.job;
