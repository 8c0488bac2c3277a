package dev.resnet50.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PackedColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.util.Arrays;

/**
 * Takes RGB out of ImageIO's rasters sample by sample. {@link BufferedImage#getRGB} would send grey through a gamma
 * curve and others through their colour profile; here a sample stays what the file says: grey becomes three equal
 * channels, a palette index its entry, alpha is left out, of 16 bits the high byte is kept and fewer than 8 are spread
 * over 0..255.
 */
final class RasterSamples {
    private static final int COLOURS = 3;
    private static final int INKS = 4;

    private RasterSamples() {}

    static RgbImage rgb(BufferedImage image) throws ImageException {
        ColorModel model = image.getColorModel();
        Raster raster = image.getRaster();
        if (model instanceof IndexColorModel indexed) {
            return palette(raster, Palette.of(indexed));
        }
        if (raster.getTransferType() > DataBuffer.TYPE_USHORT && !(model instanceof PackedColorModel)) {
            throw new ImageException(ImageErrorCode.UNSUPPORTED,
                    "samples of more than 16 bits, or not unsigned integers");
        }
        if (model.getNumColorComponents() == 1) {
            return grey(raster, model);
        }
        if (raster.getNumBands() < COLOURS) {
            throw new ImageException(ImageErrorCode.UNSUPPORTED,
                    "a colour image of " + raster.getNumBands() + " channels");
        }
        boolean premultiplied = model.hasAlpha() && model.isAlphaPremultiplied();
        return isInterleavedBytes(raster, model) && !premultiplied
                ? interleaved(raster, (PixelInterleavedSampleModel) raster.getSampleModel())
                : colour(raster, model, premultiplied);
    }

    /** An image of palette indices in the raster's first band. */
    static RgbImage palette(Raster raster, Palette palette) {
        return convert(raster, (row, from, rgb, to) -> palette.write(row[from], rgb, to));
    }

    /** An image of four inks in the raster's first four bands, the highest value for full ink. */
    static RgbImage cmyk(Raster raster, ColorModel model) throws ImageException {
        if (raster.getNumBands() < INKS) {
            throw new ImageException(ImageErrorCode.UNSUPPORTED,
                    "a separated image of " + raster.getNumBands() + " inks");
        }
        int[] scale = scale(model.getComponentSize(0));
        return convert(raster, (row, from, rgb, to) -> Cmyk.writeInverted(255 - scale[row[from]],
                255 - scale[row[from + 1]], 255 - scale[row[from + 2]], 255 - scale[row[from + 3]], rgb, to));
    }

    private static RgbImage grey(Raster raster, ColorModel model) {
        int[] scale = scale(model.getComponentSize(0));
        return convert(raster, (row, from, rgb, to) -> {
            byte sample = (byte) scale[row[from]];
            rgb[to] = sample;
            rgb[to + 1] = sample;
            rgb[to + 2] = sample;
        });
    }

    private static RgbImage colour(Raster raster, ColorModel model, boolean premultiplied) {
        int[][] scale = new int[COLOURS][];
        for (int channel = 0; channel < COLOURS; channel++) {
            scale[channel] = scale(model.getComponentSize(channel));
        }
        return convert(raster, (row, from, rgb, to) -> {
            for (int channel = 0; channel < COLOURS; channel++) {
                int sample = row[from + channel];
                int alone = premultiplied ? divided(sample, row[from + COLOURS], scale[channel].length - 1) : sample;
                rgb[to + channel] = (byte) scale[channel][alone];
            }
        });
    }

    /** A sample that was stored multiplied by its alpha, before that; both up to {@code max}. */
    private static int divided(int sample, int alpha, int max) {
        return alpha == 0 ? 0 : (int) Math.min(max, (long) sample * max / alpha);
    }

    private static RgbImage convert(Raster raster, PixelConversion conversion) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        int bands = raster.getNumBands();
        byte[] rgb = new byte[sampleCount(width, height)];
        int[] row = new int[Math.multiplyExact(width, bands)];
        int to = 0;
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int from = 0; from < row.length; from += bands, to += RgbImage.CHANNELS) {
                conversion.write(row, from, rgb, to);
            }
        }
        return new RgbImage(width, height, rgb);
    }

    private static boolean isInterleavedBytes(Raster raster, ColorModel model) {
        return raster.getDataBuffer() instanceof DataBufferByte buffer && buffer.getNumBanks() == 1
                && raster.getSampleModel() instanceof PixelInterleavedSampleModel
                && model.getComponentSize(0) == Byte.SIZE;
    }

    /** The common case without the detour over integers: bytes in memory, whatever their order within a pixel. */
    private static RgbImage interleaved(Raster raster, PixelInterleavedSampleModel model) {
        byte[] data = ((DataBufferByte) raster.getDataBuffer()).getData();
        int width = raster.getWidth();
        int height = raster.getHeight();
        if (isRgb(raster, model) && data.length == sampleCount(width, height)) {
            return new RgbImage(width, height, data);
        }
        byte[] rgb = new byte[sampleCount(width, height)];
        int red = model.getBandOffsets()[0];
        int green = model.getBandOffsets()[1];
        int blue = model.getBandOffsets()[2];
        int step = model.getPixelStride();
        int column = raster.getMinX() - raster.getSampleModelTranslateX();
        int line = raster.getMinY() - raster.getSampleModelTranslateY();
        int to = 0;
        for (int y = 0; y < height; y++) {
            int from = raster.getDataBuffer().getOffset() + (line + y) * model.getScanlineStride() + column * step;
            for (int x = 0; x < width; x++, from += step, to += RgbImage.CHANNELS) {
                rgb[to] = data[from + red];
                rgb[to + 1] = data[from + green];
                rgb[to + 2] = data[from + blue];
            }
        }
        return new RgbImage(width, height, rgb);
    }

    /** Whether the memory has R, G, B pixel after pixel, row after row, and can be taken as it is. */
    private static boolean isRgb(Raster raster, PixelInterleavedSampleModel model) {
        return model.getPixelStride() == COLOURS && model.getScanlineStride() == raster.getWidth() * COLOURS
                && Arrays.equals(model.getBandOffsets(), new int[] {0, 1, 2})
                && raster.getDataBuffer().getOffset() == 0;
    }

    static int sampleCount(int width, int height) {
        return Math.multiplyExact(Math.multiplyExact(width, height), RgbImage.CHANNELS);
    }

    /** By sample: its 8 bits. More bits lose the low ones; fewer are spread, rounded down. */
    private static int[] scale(int bits) {
        int max = (1 << bits) - 1;
        int[] scale = new int[max + 1];
        for (int sample = 0; sample <= max; sample++) {
            scale[sample] = bits >= Byte.SIZE ? sample >> bits - Byte.SIZE : sample * 255 / max;
        }
        return scale;
    }

    /** Writes the pixel that stands in {@code row} from {@code from} on as three bytes. */
    @FunctionalInterface
    private interface PixelConversion {
        void write(int[] row, int from, byte[] rgb, int to);
    }
}
