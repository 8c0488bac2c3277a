package dev.resnet50.kernel;

/**
 * The buffers an operator works on. Image {@code i} of the input starts at {@code inBase + i * layout.floats()}, and so on.
 *
 * @param in the operator's input; must not be the output
 * @param out receives the output; with {@link Epilogue#BIAS_SHORTCUT_RELU} it holds the shortcut beforehand
 * @param workspace at least {@link Operator#workspaceFloats} floats that one phase leaves for the next
 * @param images how many images the buffers hold
 */
public record Operands(float[] in, int inBase, float[] out, int outBase, float[] workspace, int images) {}
