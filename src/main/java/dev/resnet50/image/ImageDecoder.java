package dev.resnet50.image;

import java.io.EOFException;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CancellationException;

/**
 * Decodes the bytes of an image file to 8-bit RGB samples as Pillow's {@code convert("RGB")} gives them.
 *
 * <p>Content decides the format, not the name: JPEG, PNG, GIF, BMP, TIFF or WebP; of several frames or pages the first.
 * Colour profiles are ignored, grey samples are copied to R, G and B as they are, alpha is dropped, palettes are
 * expanded, 16 bits become the high byte, inks become what they leave of white. EXIF orientation is applied if the
 * options say so.
 *
 * <p>The size is read from the header and checked before any pixel is decoded. Whatever a decoder throws ends as an
 * {@link ImageException}. Thread-safe.
 */
public final class ImageDecoder {
    private final DecodeOptions options;

    public ImageDecoder(DecodeOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    /**
     * The pixels of an image file.
     *
     * @param file the whole file; not changed
     * @throws ImageException when these bytes give no picture
     * @throws CancellationException when the thread was interrupted, which says nothing about the file; the thread's
     *         interrupted status stays set
     */
    public RgbImage decode(byte[] file) throws ImageException {
        return read(file, encoded -> {
            RgbImage stored = encoded.decode();
            long width = (encoded.width() + encoded.shrink() - 1) / encoded.shrink();
            long height = (encoded.height() + encoded.shrink() - 1) / encoded.shrink();
            if (stored.width() != width || stored.height() != height) {
                throw new ImageException(ImageErrorCode.DECODER_FAILED, "the " + encoded.format()
                        + " decoder gave a picture of " + stored.width() + " x " + stored.height()
                        + " pixels instead of " + width + " x " + height);
            }
            return orientation(encoded).apply(stored);
        });
    }

    /**
     * What can be said about an image file without decoding its pixels: that it is of a kind that is read here, that
     * its structure is sound, that it is complete as far as that shows, and that its size is allowed. Takes a small
     * part of the time of {@link #decode}.
     *
     * @param file the whole file, since one that was cut off shows that only at its end; not changed
     * @throws ImageException as {@link #decode} would, for faults that show without the pixels
     */
    public ImageInfo checkHeader(byte[] file) throws ImageException {
        return read(file, encoded -> {
            int width = (int) encoded.width();
            int height = (int) encoded.height();
            return orientation(encoded).swapsSides()
                    ? new ImageInfo(encoded.format(), height, width) : new ImageInfo(encoded.format(), width, height);
        });
    }

    private Orientation orientation(EncodedImage encoded) {
        return options.applyOrientation() ? encoded.orientation() : Orientation.NORMAL;
    }

    private <T> T read(byte[] file, Use<T> use) throws ImageException {
        String format = "image";
        try {
            EncodedImage encoded = open(file);
            format = encoded.format();
            checkSize(encoded);
            return use.apply(encoded);
        } catch (IOException e) {
            throw fault(format, e);
        } catch (OutOfMemoryError e) {
            throw outOfMemory(e);
        } catch (RuntimeException | Error e) {
            throwIfCancelled(e);
            throw new ImageException(ImageErrorCode.DECODER_FAILED,
                    "the " + format + " decoder broke: " + e.getClass().getSimpleName(), e);
        }
    }

    private EncodedImage open(byte[] file) throws ImageException {
        if (file.length == 0) {
            throw new ImageException(ImageErrorCode.EMPTY, "the file is empty");
        }
        if (JpegFile.matches(file)) {
            return JpegFile.read(file, options.jpeg(), options.leastSide());
        }
        if (PngFile.matches(file)) {
            return PngFile.read(file);
        }
        if (GifFile.matches(file)) {
            return GifFile.read(file);
        }
        if (WebpFile.matches(file)) {
            return WebpFile.read(file);
        }
        if (TiffFile.matches(file)) {
            return TiffFile.read(file);
        }
        if (BmpFile.matches(file)) {
            return BmpFile.read(file);
        }
        throw new ImageException(ImageErrorCode.UNSUPPORTED, "the content is " + ForeignContent.describe(file));
    }

    private void checkSize(EncodedImage encoded) throws ImageException {
        long width = encoded.width();
        long height = encoded.height();
        if (height > options.maxPixels() / width) {
            throw new ImageException(ImageErrorCode.TOO_LARGE, width + " x " + height + " pixels are more than the "
                    + options.maxPixels() + " that image.max-pixels allows");
        }
        if (height > Integer.MAX_VALUE / RgbImage.CHANNELS / width) {
            throw new ImageException(ImageErrorCode.TOO_LARGE,
                    width + " x " + height + " pixels do not fit in an array");
        }
    }

    /** What an exception of a decoder means: its causes tell missing data and missing memory from plain damage. */
    private static ImageException fault(String format, IOException e) {
        throwIfCancelled(e);
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException) {
                return new ImageException(ImageErrorCode.TRUNCATED, Bytes.ENDS_EARLY, e);
            }
            if (cause instanceof OutOfMemoryError) {
                return outOfMemory(cause);
            }
        }
        String detail = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new ImageException(ImageErrorCode.CORRUPT, "the " + format + " is damaged: " + detail, e);
    }

    private static ImageException outOfMemory(Throwable cause) {
        return new ImageException(ImageErrorCode.OUT_OF_MEMORY,
                "the heap has no room for the picture; raise -Xmx, or lower engine.batch-size or engine.prefetch",
                cause);
    }

    private static void throwIfCancelled(Throwable e) {
        if (Thread.currentThread().isInterrupted()) {
            CancellationException cancelled = new CancellationException("interrupted while decoding an image");
            cancelled.initCause(e);
            throw cancelled;
        }
    }

    /** What is done with a file whose structure has been read and whose size is allowed. */
    @FunctionalInterface
    private interface Use<T> {
        T apply(EncodedImage encoded) throws IOException, ImageException;
    }
}
