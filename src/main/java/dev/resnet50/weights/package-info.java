/**
 * Model files: every supported format is read into one {@link dev.resnet50.weights.StateDict} under torchvision's
 * tensor names; class names and the settings file beside a model are found here too.
 *
 * <p>A model file is untrusted. Nothing in it is executed, no size in it is believed before it is compared with what
 * the file can hold, and no text of it reaches a message unescaped. Whatever is wrong ends as a one-line {@link
 * dev.resnet50.weights.ModelException}.
 *
 * <p>Uses nothing else of the project.
 */
package dev.resnet50.weights;
