package dev.resnet50.report;

import dev.resnet50.image.RgbImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes a picture small: each pixel is the mean of those it stands for, some of them left out where there are many. */
final class ThumbnailJpeg {
    /** Pixels of the longer side. */
    static final int SIDE = 112;
    private static final float QUALITY = 0.7f;
    /** A pixel is the mean of at most so many samples in each direction. */
    private static final int SAMPLES = 4;

    private ThumbnailJpeg() {}

    static byte[] encode(RgbImage picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam quality = writer.getDefaultWriteParam();
            quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            quality.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(shrink(picture), null, null), quality);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    static BufferedImage shrink(RgbImage picture) {
        double scale = Math.max(1, Math.max(picture.width(), picture.height()) / (double) SIDE);
        int width = Math.max(1, (int) Math.round(picture.width() / scale));
        int height = Math.max(1, (int) Math.round(picture.height() / scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                small.setRGB(x, y, mean(picture, x, width, y, height));
            }
        }
        return small;
    }

    private static int mean(RgbImage picture, int x, int width, int y, int height) {
        int[] columns = samples(x, width, picture.width());
        int[] rows = samples(y, height, picture.height());
        int[] sums = new int[3];
        for (int row : rows) {
            for (int column : columns) {
                int at = (row * picture.width() + column) * 3;
                for (int channel = 0; channel < 3; channel++) {
                    sums[channel] += picture.samples()[at + channel] & 0xFF;
                }
            }
        }
        int count = rows.length * columns.length;
        return sums[0] / count << 16 | sums[1] / count << 8 | sums[2] / count;
    }

    /** Some of the source positions that small position {@code i} of {@code small} stands for. */
    private static int[] samples(int i, int small, int large) {
        int from = (int) ((long) i * large / small);
        int count = Math.max(1, (int) ((i + 1L) * large / small) - from);
        int[] samples = new int[Math.min(SAMPLES, count)];
        for (int s = 0; s < samples.length; s++) {
            samples[s] = from + (int) ((2L * s + 1) * count / (2L * samples.length));
        }
        return samples;
    }
}
