package dev.resnet50.report;

import dev.resnet50.image.RgbImage;
import java.awt.image.BufferedImage;

/**
 * Where in the picture a class was seen: the class activation map of Zhou et al. ("Learning Deep Features for Discriminative Localization",
 * 2016). The classifier adds up the mean of every channel of the last feature map, times a weight; taken at one place instead of the mean,
 * the same sum says how much that place speaks for the class.
 *
 * @param width columns of the feature map
 * @param height its rows
 * @param values height x width, from 0 for the place that speaks least for the class to 1
 */
public record ActivationMap(int width, int height, float[] values) {
    private static final double PICTURE_SHARE = 0.5;

    /**
     * @param features C x height x width
     * @param weights the classifier's row of the class, C values
     */
    public static ActivationMap of(float[] features, int height, int width, float[] weights) {
        float[] values = new float[height * width];
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int place = 0; place < values.length; place++) {
            for (int c = 0; c < weights.length; c++) {
                values[place] += weights[c] * features[c * values.length + place];
            }
            least = Math.min(least, values[place]);
            most = Math.max(most, values[place]);
        }
        for (int place = 0; place < values.length; place++) {
            values[place] = most > least ? (values[place] - least) / (most - least) : 0;
        }
        return new ActivationMap(width, height, values);
    }

    /** The map over the crop that the network saw, from blue by green to red. */
    public BufferedImage over(RgbImage crop) {
        BufferedImage image = new BufferedImage(crop.width(), crop.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < crop.height(); y++) {
            for (int x = 0; x < crop.width(); x++) {
                double heat = at((x + 0.5) / crop.width() * width - 0.5, (y + 0.5) / crop.height() * height - 0.5);
                int from = (y * crop.width() + x) * 3;
                int rgb = 0;
                for (int channel = 0; channel < 3; channel++) {
                    double picture = Byte.toUnsignedInt(crop.samples()[from + channel]);
                    double colour = 255 * Math.max(0, Math.min(1, 1.5 - Math.abs(4 * heat - (3 - channel))));
                    rgb = rgb << Byte.SIZE | (int) Math.round(PICTURE_SHARE * picture + (1 - PICTURE_SHARE) * colour);
                }
                image.setRGB(x, y, rgb);
            }
        }
        return image;
    }

    /** Bilinear between the places, and constant beyond the outermost. */
    private double at(double x, double y) {
        double column = Math.max(0, Math.min(width - 1, x));
        double row = Math.max(0, Math.min(height - 1, y));
        int left = Math.min((int) column, Math.max(0, width - 2));
        int top = Math.min((int) row, Math.max(0, height - 2));
        int right = Math.min(width - 1, left + 1);
        int bottom = Math.min(height - 1, top + 1);
        double above = values[top * width + left] * (left + 1 - column) + values[top * width + right] * (column - left);
        double below = values[bottom * width + left] * (left + 1 - column) + values[bottom * width + right] * (column - left);
        return above * (top + 1 - row) + below * (row - top);
    }
}
