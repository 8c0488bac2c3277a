/**
 * From the bytes of an image file to the normalised floats that the network reads.
 *
 * <p>A model has been trained on pictures that were prepared in one way, and answers worse to any other. So the pixels here are, to the byte,
 * those of Pillow's {@code convert("RGB")} and of torchvision's {@code Resize}, {@code CenterCrop}, {@code ToTensor} and {@code Normalize}. A
 * photo of 500 x 375 pixels, with the usual settings:
 *
 * <pre>
 *   file                                     bytes
 *   decode          375 rows x 500 x RGB     8-bit samples
 *   orientation     the same, or turned
 *   resize          256 rows x 341 x RGB     8-bit samples
 *   crop            224 rows x 224 x RGB     8-bit samples
 *   normalise       3 x 224 x 224            floats, all of R, then G, then B
 * </pre>
 *
 * <p><b>Decode</b> ({@link dev.resnet50.image.ImageFiles}, {@link dev.resnet50.image.ImageDecoder}). The content decides the format, not the name.
 * Each format has a class ({@link dev.resnet50.image.JpegFile}, {@link dev.resnet50.image.PngFile} and so on) that reads the structure; the size
 * is checked before a pixel is decoded. The decoders below these classes get (but for BMP) only what makes pixels: no colour profile, no
 * thumbnail, no metadata. They are ImageIO's (the JDK's and TwelveMonkeys'), for JPEG libjpeg-turbo where Java can call it
 * ({@link dev.resnet50.image.JpegLibrary}); GIF and, in the package {@code vp8} below this one, lossy WebP are decoded by own code.
 *
 * <p><b>Orientation</b> ({@link dev.resnet50.image.Orientation}). A camera that was held upright stores the picture as the sensor saw it and a
 * note (EXIF) on how to turn it. It is turned or mirrored here, unless the settings say otherwise.
 *
 * <p><b>Resize</b> ({@link dev.resnet50.image.FilterTaps}, {@link dev.resnet50.image.Resampler}). The shorter side becomes 256 pixels, the longer
 * one {@code int(256 * longer / shorter)}. Taking every n-th pixel would turn fine patterns into coarse ones that are not there ("aliasing");
 * instead, each new pixel is the weighted mean of the old ones under a triangle, which is wider by as much as the picture shrinks
 * ({@link dev.resnet50.image.Interpolation}). The rows are filtered first, the columns of the result second, in fixed point with 22 binary digits,
 * as Pillow does. Output i of a line is made of the old samples in[k]:
 *
 * <pre>
 *   scale  = old length / new length,   stretch = max(1, scale),   centre = (i + 1/2) * scale
 *   w[k]   = max(0, 1 - |k + 1/2 - centre| / stretch)      divided by their sum, times 2^22, rounded
 *   out[i] = (sum over k of w[k] * in[k] + 2^21) / 2^22    rounded down, clipped to 0..255
 * </pre>
 *
 * <p><b>Crop</b> ({@link dev.resnet50.image.CropWindow}). The 224 x 224 pixels in the middle; half of what is left over is cut off at either side,
 * rounded to even at the left and the top: (341 - 224) / 2 = 58.5 makes 58 columns on the left and 59 on the right. A smaller picture is padded
 * with black. Only what the crop shows is resized at all.
 *
 * <p><b>Normalise</b> ({@link dev.resnet50.image.Preprocessor}). Samples of 0..255 become numbers around 0, as in training:
 *
 * <pre>
 *   value = (sample / 255 - mean[channel]) / std[channel]      mean 0.485, 0.456, 0.406   std 0.229, 0.224, 0.225
 * </pre>
 *
 * With 256 samples and three channels that is a table of 768 floats; red goes from -2.12 to 2.25.
 *
 * <p>Files are untrusted: whatever is wrong with one ends as an {@link dev.resnet50.image.ImageException} with a stable
 * {@linkplain dev.resnet50.image.ImageErrorCode code}.
 *
 * <p>To follow a picture through the code, read {@link dev.resnet50.image.ImageDecoder#decode ImageDecoder.decode} and
 * {@link dev.resnet50.image.Preprocessor#apply Preprocessor.apply}, then {@link dev.resnet50.image.ResizePlan}.
 *
 * <p>Uses nothing else of the project.
 */
package dev.resnet50.image;
