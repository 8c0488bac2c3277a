package dev.resnet50.image;

import java.util.Arrays;

/**
 * Brings images to the network's input: torchvision's {@code Resize}, {@code CenterCrop}, {@code ToTensor} and
 * {@code Normalize} on Pillow's images, to the last bit.
 *
 * <p>Only what the crop shows is resized. Thread-safe; a call keeps a few rows of the picture, and nothing stays behind
 * but the filters of the sizes that came last.
 */
public final class Preprocessor {
    private static final int SAMPLE_VALUES = 256;

    private final Preprocessing preprocessing;
    private final ResizePlans plans;
    /** By channel and sample: the float that the network reads. */
    private final float[][] normalised;

    public Preprocessor(Preprocessing preprocessing) {
        this.preprocessing = preprocessing;
        this.plans = new ResizePlans(preprocessing);
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
        resize(image, (y, left, row, columns) -> {
            int to = (y * crop + left) * RgbImage.CHANNELS;
            for (int x = 0; x < columns; x++, to += RgbImage.CHANNELS) {
                samples[to] = (byte) row[x];
                samples[to + 1] = (byte) row[columns + x];
                samples[to + 2] = (byte) row[2 * columns + x];
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
        resize(image, (y, left, row, columns) -> {
            for (int channel = 0; channel < RgbImage.CHANNELS; channel++) {
                normalise(row, channel * columns, columns, normalised[channel], target,
                        offset + channel * plane + y * crop + left);
            }
        });
    }

    private static void normalise(int[] row, int from, int count, float[] normalised, float[] target, int to) {
        for (int i = 0; i < count; i++) {
            target[to + i] = normalised[row[from + i]];
        }
    }

    private void resize(RgbImage image, RowSink sink) {
        ResizePlan plan = plans.plan(image.width(), image.height());
        Resampler resampler = new Resampler(image, plan.horizontal(), plan.vertical());
        CropWindow columns = plan.columns();
        CropWindow rows = plan.rows();
        for (int y = 0; y < rows.count(); y++) {
            sink.accept(rows.padding() + y, columns.padding(), resampler.row(y), columns.count());
        }
    }

    /**
     * Takes row {@code y} of the crop: {@code columns} samples of R, then of G, then of B, which begin at column
     * {@code left}.
     */
    @FunctionalInterface
    private interface RowSink {
        void accept(int y, int left, int[] row, int columns);
    }
}
