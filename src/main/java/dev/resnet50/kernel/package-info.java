/**
 * What a network is computed with: each operator of a ResNet as a contract, in terms of shapes and plain {@code float[]} buffers, and the team of
 * threads that shares the work.
 *
 * <p>What goes from one operator to the next is an activation of C x H x W numbers: C channels, each a plane of H rows and W columns. At first the
 * channels are the three colours; further on each says how much there is, at each place, of one pattern that the model has learned. N images are N
 * such activations, one after another.
 *
 * <h2>The operators</h2>
 *
 * <p><b>Convolution</b>, C x H x W to O x H' x W'. Each of the O output channels has a filter of C x K x K weights. It is laid over the input at
 * every stride-th place; the values under it, times the weights, add up to one output value. P zeros around the input ("padding") let the filter
 * stand at the edge, too:
 *
 * <pre>
 *   out[o][y][x] = bias[o] + sum over c, i, j of  weights[o][c][i][j] * in[c][y * stride + i - P][x * stride + j - P]
 *   H' = (H + 2P - K) / stride + 1, rounded down; W' likewise
 * </pre>
 *
 * A 3x3 filter looks at a pixel and its neighbours; a 1x1 filter only mixes the channels of a pixel, which makes it a product of two matrices. A
 * single 3x3 layer of 64 x 56 x 56 to 64 x 56 x 56 is 116 million multiply-adds: nearly all time goes here. See
 * {@link dev.resnet50.kernel.ConvolutionShape} and {@link dev.resnet50.kernel.Filters}.
 *
 * <p><b>Batch norm, ReLU and shortcut</b> are no operators of their own but part of the convolution before them. Batch norm multiplies each
 * channel by a constant and adds another one: a factor on its filter and a bias. ReLU, {@code max(0, x)}, keeps what speaks for a pattern and
 * drops what speaks against it; without it, layers in a row could do no more than one. The shortcut adds a block's input to its output.
 * {@link dev.resnet50.kernel.Epilogue} says which of these a convolution does as it stores its sums.
 *
 * <p><b>Max pool</b>, C x 112 x 112 to C x 56 x 56: the largest value of each 3x3 window, every second place.
 *
 * <p><b>Global average pool</b>, C x H x W to C: the mean of each plane, so how much of a pattern is in the picture, wherever it is.
 *
 * <p><b>Classifier</b> ("fully connected", "linear"), C features to one number a class, the logits:
 * {@code logits[j] = bias[j] + sum over c of weights[j][c] * features[c]}.
 *
 * <p><b>Softmax</b> makes probabilities of logits: positive, and 1 in sum. {@link dev.resnet50.kernel.Softmax} says how, and
 * {@link dev.resnet50.kernel.TopK} finds the largest.
 *
 * <h2>How they run</h2>
 *
 * <p>{@link dev.resnet50.kernel.Kernels} makes an {@link dev.resnet50.kernel.Operator} of a layer's shape and weights: weights packed once, work
 * cut into tasks. {@link dev.resnet50.kernel.TaskTeam} has the tasks of one phase after another done by whatever threads of the pool are free, and of the
 * next phase already those for which a {@link dev.resnet50.kernel.TaskOrder} says that their input is there;
 * {@link dev.resnet50.kernel.Operands} says where input, output and workspace are, {@link dev.resnet50.kernel.Scratch} is a thread's own memory.
 * How work is cut follows from shapes, never from the number of threads, and each output value is summed by one task in one order: results have
 * the same bits with any number of threads and in any batch.
 *
 * <h2>Twins</h2>
 *
 * <p>Each operator exists twice. {@code kernel.scalar} reads like the definitions above and is the oracle of every test: begin there, with
 * {@code ScalarConvolution}. {@code kernel.simd} does the same on packed data with the Vector API, is many times faster, and is the only place
 * that touches {@code jdk.incubator.vector}; its package page is a guide to it. {@code kernel.select} holds the one class that decides which of
 * the two runs. How an activation lies in memory is the twin's own affair, described by a {@link dev.resnet50.kernel.TensorLayout}.
 *
 * <p>Uses nothing else of the project.
 */
package dev.resnet50.kernel;
