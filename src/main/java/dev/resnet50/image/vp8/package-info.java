/**
 * Key frames of VP8 (RFC 6386), the lossy pictures of WebP, to the samples that libwebp gives.
 *
 * <p>{@link dev.resnet50.image.vp8.Vp8Frame} decodes the bytes of one frame to a
 * {@link dev.resnet50.image.vp8.YuvImage},
 * which turns itself into RGB. Own code, because ImageIO's reader neither interpolates the chroma as libwebp does nor
 * gives its planes away, and on small pictures that moves predictions.
 *
 * <p>What is wrong with the bytes ends as an {@link java.io.IOException}, an {@link java.io.EOFException} where they
 * end too early. This package uses nothing else of the project.
 */
package dev.resnet50.image.vp8;
