/**
 * The fast twin, the only code that touches {@code jdk.incubator.vector}. Read {@link dev.resnet50.kernel.simd.PanelLayout} for how
 * activations lie in memory, {@link dev.resnet50.kernel.simd.RegisterTile} for the product everything rests on,
 * {@link dev.resnet50.kernel.simd.PointwiseConvolution} for how it is blocked and cut into tasks; the other convolutions say how they become such
 * products.
 *
 * <p>Uses the contracts of {@code kernel} only.
 */
package dev.resnet50.kernel.simd;
