package dev.resnet50.image;

import java.util.Arrays;

/**
 * Brings images to the network's input: torchvision's {@code Resize}, {@code CenterCrop}, {@code ToTensor} and
 * {@code Normalize} on Pillow's images, to the last bit.
 *
 * <p>Only what the crop shows is resized. Thread-safe; a call keeps a few rows of the picture, and nothing stays
 * behind.
 */
public final class Preprocessor {
    private static final int SAMPLE_VALUES = 256;

    private final Preprocessing preprocessing;
    /** By channel and sample: the float that the network reads. */
    private final float[][] normalised;

    public Preprocessor(Preprocessing preprocessing) {
        this.preprocessing = preprocessing;
        this.normalised = new float[RgbImage.CHANNELS][SAMPLE_VALUES];
        float[] mean = preprocessing.mean();
        float[] std = preprocessing.std();
        for (int channel = 0; channel < RgbImage.CHANNELS; channel++) {
            for (int sample = 0; sample < SAMPLE_VALUES; sample++) {
                normalised[channel][sample] = (sample / 255f - mean[channel]) / std[channel];
            }
        }
    }

    /** The {@code crop x crop} pixels that the network sees, not yet normalised. */
    public RgbImage resizeAndCrop(RgbImage image) {
        int crop = preprocessing.crop();
        byte[] samples = new byte[Math.multiplyExact(Math.multiplyExact(crop, crop), RgbImage.CHANNELS)];
        resize(image, (y, left, row, count) -> {
            int to = (y * crop + left) * RgbImage.CHANNELS;
            for (int i = 0; i < count; i++) {
                samples[to + i] = (byte) row[i];
            }
        });
        return new RgbImage(crop, crop, samples);
    }

    /**
     * Writes the network's input for one image: {@code 3 x crop x crop} floats, all of R, then G, then B, row by row,
     * into {@code target} from {@code offset} on.
     */
    public void apply(RgbImage image, float[] target, int offset) {
        int crop = preprocessing.crop();
        int plane = Math.multiplyExact(crop, crop);
        for (int channel = 0; channel < RgbImage.CHANNELS; channel++) {
            int start = offset + channel * plane;
            Arrays.fill(target, start, start + plane, normalised[channel][0]);  // what is padded has samples of 0
        }
        float[] red = normalised[0];
        float[] green = normalised[1];
        float[] blue = normalised[2];
        resize(image, (y, left, row, count) -> {
            int to = offset + y * crop + left;
            for (int from = 0; from < count; from += RgbImage.CHANNELS, to++) {
                target[to] = red[row[from]];
                target[to + plane] = green[row[from + 1]];
                target[to + 2 * plane] = blue[row[from + 2]];
            }
        });
    }

    private void resize(RgbImage image, RowSink sink) {
        int resize = preprocessing.resize();
        int crop = preprocessing.crop();
        CropWindow columns = CropWindow.of(CropWindow.resized(image.width(), image.height(), resize), crop);
        CropWindow rows = CropWindow.of(CropWindow.resized(image.height(), image.width(), resize), crop);
        Resampler resampler = new Resampler(image, taps(image.width(), columns), taps(image.height(), rows));
        for (int y = 0; y < rows.count(); y++) {
            sink.accept(rows.padding() + y, columns.padding(), resampler.row(y), columns.count() * RgbImage.CHANNELS);
        }
    }

    private FilterTaps taps(int in, CropWindow window) {
        return FilterTaps.of(preprocessing.interpolation(), in, window.resized(), window.first(), window.count());
    }

    /** Takes {@code count} samples of row {@code y} of the crop, which begin at column {@code left}. */
    @FunctionalInterface
    private interface RowSink {
        void accept(int y, int left, int[] row, int count);
    }
}
