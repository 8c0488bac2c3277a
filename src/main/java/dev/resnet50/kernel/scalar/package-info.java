/**
 * The plain twin of every operator: loops over N x C x H x W arrays that read like their definitions, and nothing else. It is the oracle that the
 * fast twin is tested against, and it runs the network when the Vector API module is absent.
 *
 * <p>Begin with {@link dev.resnet50.kernel.scalar.ScalarConvolution}, which takes nearly all of the time; then, in the order of the network,
 * {@link dev.resnet50.kernel.scalar.ScalarMaxPool}, {@link dev.resnet50.kernel.scalar.ScalarGlobalAveragePool} and
 * {@link dev.resnet50.kernel.scalar.ScalarLinear}. Letters are those of the formulas: o output channel, c input channel, y and x pixel, i and j
 * place in the window. An array is plain, so element [c][y][x] of an image is at {@code (c * H + y) * W + x} from its first.
 *
 * <p>Uses the contracts of {@code kernel} only.
 */
package dev.resnet50.kernel.scalar;
