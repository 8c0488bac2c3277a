/**
 * The plain twin of every operator: loops over N x C x H x W arrays that read like their definitions, and nothing else. It is the
 * oracle that the fast twin is tested against, and it runs the network when the Vector API module is absent.
 *
 * <p>Uses the contracts of {@code kernel} only.
 */
package dev.resnet50.kernel.scalar;
