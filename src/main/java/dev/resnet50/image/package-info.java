/**
 * From the bytes of an image file to the normalised floats that the network reads.
 *
 * <p>{@link dev.resnet50.image.ImageFiles} reads a file, {@link dev.resnet50.image.ImageDecoder} turns its bytes into
 * 8-bit RGB samples, and {@link dev.resnet50.image.Preprocessor} resizes, crops and normalises those. Files are
 * untrusted: whatever is wrong with one ends as an {@link dev.resnet50.image.ImageException} with a stable code.
 *
 * <p>The pixels are those of Pillow's {@code convert("RGB")} and of torchvision's {@code Resize}, {@code CenterCrop},
 * {@code ToTensor} and {@code Normalize}, to the byte. The entropy decoding is done by ImageIO's readers (the JDK's own
 * and TwelveMonkeys') but for GIF and, in the package {@code vp8} below this one, lossy WebP; everything else is here.
 * This package uses nothing else of the project.
 */
package dev.resnet50.image;
