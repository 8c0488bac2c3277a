/**
 * The fast twin, the only code that touches {@code jdk.incubator.vector}.
 *
 * <p>Idea: everything that takes time is brought to one product, a few pixels times a few output channels, whose sums stay in vector registers.
 * The rest is to have input and weights lie in memory in the order in which that product reads them.
 *
 * <p><b>Panels</b> ({@link dev.resnet50.kernel.simd.PanelLayout}). The pixels of an activation are cut into panels of up to R; a panel holds B
 * channels of all its pixels, then the next B. B is the number of floats in a vector:
 *
 * <pre>
 *   one panel, C channels:   | channels 0..B-1               | channels B..2B-1              | ... | C-1 |
 *                            | pixel 0 | pixel 1 | ... | R-1 | pixel 0 | pixel 1 | ... | R-1 |
 * </pre>
 *
 * <p><b>Weights</b> ({@link dev.resnet50.kernel.simd.PackedWeights}) lie in tiles of 2B output channels: for each term k of the sum, 2B weights
 * side by side. So that they come from memory fast, each tile is dealt out to four streams ({@link dev.resnet50.kernel.simd.WeightStreams}).
 *
 * <p><b>Register tile</b> ({@link dev.resnet50.kernel.simd.RegisterTile}): R pixels x 2B output channels, 2R sums in registers. For each k, two
 * vectors of weights are loaded, and each pixel's value, broadcast to a vector, is multiplied by both and added to the pixel's two sums:
 *
 * <pre>
 *   vectors     B      R x 2B     sums
 *   512 bits   16     12 x 32       24 of 32 registers    Gemm12x2; Gemm11x2, 10x2, 8x2, 4x2 for smaller panels
 *   256 bits    8      6 x 16       12 of 16 (AVX2)       Gemm6x2; Gemm5x2, 4x2; with "stops" that keep the sums in registers
 *   128 bits    4      6 x  8       12                    the same
 * </pre>
 *
 * The sums begin with the bias, and get shortcut and ReLU before they are stored ({@link dev.resnet50.kernel.simd.TileEpilogue}).
 *
 * <p><b>How a layer becomes such products:</b>
 *
 * <ul>
 * <li>1x1: the input's panels times the weights, as they are ({@link dev.resnet50.kernel.simd.PointwiseConvolution}).
 * <li>1x1 with a stride: the pixels it reads are picked into panels of their own first
 *     ({@link dev.resnet50.kernel.simd.StridedPointwiseConvolution}).
 * <li>3x3: tiles of m x m outputs are transformed to n x n "frequencies"; at each of these, the tiles are the pixels of a 1x1 convolution
 *     ({@link dev.resnet50.kernel.simd.WinogradConvolution}; the transforms are {@link dev.resnet50.kernel.simd.WinogradAlgorithm}'s subclasses).
 * <li>Any other: the window of each output pixel becomes a pixel of K x K x C channels ({@link dev.resnet50.kernel.simd.PatchConvolution}).
 * <li>The 7x7 stem: the same, from rows of the three colour planes, as with so few channels a window row is seven neighbouring floats
 *     ({@link dev.resnet50.kernel.simd.StemConvolution}).
 * <li>The classifier: images are the pixels of a panel ({@link dev.resnet50.kernel.simd.Linear}).
 * <li>Pools are no products: {@link dev.resnet50.kernel.simd.MaxPool} and {@link dev.resnet50.kernel.simd.GlobalAveragePool} take B channels at a
 *     time.
 * </ul>
 *
 * <p><b>In which order to read:</b> {@link dev.resnet50.kernel.simd.Lanes}, {@link dev.resnet50.kernel.simd.PanelLayout} and
 * {@link dev.resnet50.kernel.simd.Panels}; {@link dev.resnet50.kernel.simd.RegisterTile} and one kernel,
 * {@link dev.resnet50.kernel.simd.Gemm12x2}; {@link dev.resnet50.kernel.simd.PointwiseConvolution}, which also says how work is cut into tasks
 * that fit the caches; then {@link dev.resnet50.kernel.simd.WinogradAlgorithm}, {@link dev.resnet50.kernel.simd.Winograd4} with its matrices, and
 * {@link dev.resnet50.kernel.simd.WinogradConvolution}. {@link dev.resnet50.kernel.simd.SimdKernels} chooses.
 *
 * <p>Uses the contracts of {@code kernel} only.
 */
package dev.resnet50.kernel.simd;
