package dev.resnet50.kernel;

/**
 * The memory an operator works on. Image {@code i} of the input starts at {@code inBase + i * layout.floats()}, and so on; input, output
 * and workspace may be parts of one array, which do not overlap.
 *
 * @param in holds the operator's input
 * @param inBase where the input starts
 * @param zeroBase where {@code in} holds zeros, as many as {@link Kernels#zeroFloats} says; windows that reach over the edge read them
 * @param out receives the output; with {@link Epilogue#BIAS_SHORTCUT_RELU} it holds the shortcut beforehand
 * @param outBase where the output starts
 * @param workspace what one phase leaves for the next
 * @param workspaceBase where {@link Operator#workspaceFloats} floats of it start
 * @param images how many images there are
 */
public record Operands(float[] in, int inBase, int zeroBase, float[] out, int outBase, float[] workspace, int workspaceBase,
        int images) {}
