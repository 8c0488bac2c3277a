package dev.resnet50.image;

import java.util.Arrays;
import java.util.Objects;

/**
 * What torchvision's {@code Resize}, {@code CenterCrop}, {@code ToTensor} and {@code Normalize} are given.
 *
 * @param resize pixels of the shorter side after the resize
 * @param crop side of the square that is cut from the centre; a smaller image is padded with 0
 * @param mean subtracted from the samples in 0..1, one value for each of R, G, B
 * @param std divisor after that, one value for each of R, G, B
 * @param interpolation the filter of the resize
 */
public record Preprocessing(int resize, int crop, float[] mean, float[] std, Interpolation interpolation) {
    public Preprocessing {
        if (resize < 1 || crop < 1) {
            throw new IllegalArgumentException("resize and crop must be at least 1: " + resize + ", " + crop);
        }
        if (mean.length != RgbImage.CHANNELS || std.length != RgbImage.CHANNELS) {
            throw new IllegalArgumentException("mean and std need three values each");
        }
        mean = mean.clone();
        std = std.clone();
        for (int channel = 0; channel < RgbImage.CHANNELS; channel++) {
            if (!Float.isFinite(mean[channel]) || !Float.isFinite(std[channel]) || std[channel] == 0) {
                throw new IllegalArgumentException("mean and std must be finite and std not 0");
            }
        }
        Objects.requireNonNull(interpolation, "interpolation");
    }

    @Override
    public float[] mean() {
        return mean.clone();
    }

    @Override
    public float[] std() {
        return std.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Preprocessing that && resize == that.resize && crop == that.crop
                && interpolation == that.interpolation && Arrays.equals(mean, that.mean)
                && Arrays.equals(std, that.std);
    }

    @Override
    public int hashCode() {
        return Objects.hash(resize, crop, Arrays.hashCode(mean), Arrays.hashCode(std), interpolation);
    }

    @Override
    public String toString() {
        return "resize " + resize + ", crop " + crop + ", mean " + Arrays.toString(mean) + ", std "
                + Arrays.toString(std) + ", " + interpolation;
    }
}
