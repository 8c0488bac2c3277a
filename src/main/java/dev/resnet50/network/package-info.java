/**
 * The network: what a state dict says about its architecture, batch norm folded into the convolutions, and the forward pass as a
 * list of layers that a team of threads runs, batch by batch.
 *
 * <p>Start with {@link dev.resnet50.network.ResNetBuilder}, which reads like figure 5 and table 1 of He et al., "Deep Residual
 * Learning for Image Recognition" (2015).
 *
 * <p>Uses {@code kernel} and {@code weights}.
 */
package dev.resnet50.network;
