package dev.resnet50.kernel;

/**
 * The part of an image that one task of an operator works on, besides what one phase of the operator leaves for the next.
 *
 * @param read pixels of the input whose values make a difference to the task
 * @param written pixels of the output; with {@link Epilogue#BIAS_SHORTCUT_RELU} they are read beforehand
 */
public record TaskArea(PixelRange read, PixelRange written) {}
