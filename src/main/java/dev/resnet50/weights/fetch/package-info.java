/**
 * Fetches the models that torchvision publishes: which there are, and a download that goes on where it was cut off and is
 * checked before it gets its name.
 *
 * <p>Uses nothing else of the project.
 */
package dev.resnet50.weights.fetch;
