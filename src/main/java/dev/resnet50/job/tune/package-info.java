/**
 * Finds the settings that are fastest on this machine: {@link dev.resnet50.job.tune.Tuner} tries one after another against the best so far,
 * {@link dev.resnet50.job.tune.TunedFile} keeps what has won.
 *
 * <p>Uses what {@code job} may use, through {@code job}'s public classes.
 */
package dev.resnet50.job.tune;
