package dev.resnet50.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;

/** The JDK's JPEG reader. */
final class ImageIoJpeg implements JpegLibrary {
    static final JpegLibrary INSTANCE = new ImageIoJpeg();

    private ImageIoJpeg() {}

    @Override
    public String displayName() {
        return "ImageIO";
    }

    /** It can leave out rows and columns, but still decodes all of them, and what is left has stairs. */
    @Override
    public boolean shrinks() {
        return false;
    }

    /** One component comes out as three equal ones, as the destination is RGB. */
    @Override
    public void decode(byte[] stream, int width, int height, byte[] rgb) throws IOException, ImageException {
        ImageIoReader.JPEG.readInto(stream, bufferedImage(width, height, rgb));
    }

    /** An image over {@code rgb}; in this order of channels the reader copies whole rows. */
    private static BufferedImage bufferedImage(int width, int height, byte[] rgb) {
        WritableRaster raster = Raster.createInterleavedRaster(new DataBufferByte(rgb, rgb.length), width, height,
                width * RgbImage.CHANNELS, RgbImage.CHANNELS, new int[] {0, 1, 2}, null);
        ComponentColorModel model = new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false,
                Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        return new BufferedImage(model, raster, false, null);
    }
}
