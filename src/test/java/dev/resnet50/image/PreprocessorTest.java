package dev.resnet50.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must hold of every resize, whatever the sizes. */
class PreprocessorTest {
    /** How far a weight may be from its exact value: half a unit of 22 bits of fraction. */
    private static final double WEIGHT_ROUNDING = 0x1p-23;
    private static final float[] ZERO = {0, 0, 0};
    private static final float[] ONE = {1, 1, 1};

    private static Preprocessor preprocessor(int resize, int crop, Interpolation interpolation) {
        return new Preprocessor(new Preprocessing(resize, crop, ZERO, ONE, interpolation));
    }

    private static RgbImage noise(Random random, int width, int height) {
        byte[] samples = new byte[width * height * 3];
        random.nextBytes(samples);
        return new RgbImage(width, height, samples);
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void constantImagesStayConstant(Interpolation interpolation) {
        Random random = new Random(1);
        for (int trial = 0; trial < 60; trial++) {
            byte[] samples = new byte[3 * (1 + random.nextInt(70)) * (1 + random.nextInt(9))];
            int sample = random.nextInt(256);
            Arrays.fill(samples, (byte) sample);
            RgbImage image = new RgbImage(samples.length / 3, 1, samples);
            int size = 1 + random.nextInt(40);
            for (byte out : preprocessor(size, size, interpolation).resizeAndCrop(image).samples()) {
                assertEquals(sample, Byte.toUnsignedInt(out));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void imagesThatFitAreUnchanged(Interpolation interpolation) {
        RgbImage image = noise(new Random(2), 37, 37);
        assertArrayEquals(image.samples(), preprocessor(37, 37, interpolation).resizeAndCrop(image).samples());
    }

    /**
     * Equality wherever the formula leaves no doubt. Weights in fixed point move a sum of n samples up to 255 by at
     * most 255 n / 2^23; so where an exact sum is closer than that to a half, it may be rounded either way, in both
     * passes, and nowhere else.
     */
    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void randomSizesAgreeWithThePlainFormula(Interpolation interpolation) {
        Random random = new Random(3);
        long samples = 0;
        long doubtful = 0;
        for (int trial = 0; trial < 120; trial++) {
            RgbImage image = noise(random, 1 + random.nextInt(90), 1 + random.nextInt(90));
            int resize = 1 + random.nextInt(60);
            int crop = 1 + random.nextInt(70);
            Bounds expected = plain(image, resize, crop, interpolation);
            byte[] actual = preprocessor(resize, crop, interpolation).resizeAndCrop(image).samples();
            for (int i = 0; i < actual.length; i++) {
                int sample = Byte.toUnsignedInt(actual[i]);
                assertTrue(sample >= expected.low[i] && sample <= expected.high[i], "trial " + trial + ": "
                        + image.width() + " x " + image.height() + " to " + resize + ", crop " + crop + ": sample " + i
                        + " is " + sample + " and not in " + expected.low[i] + " to " + expected.high[i]);
                doubtful += expected.low[i] < expected.high[i] ? 1 : 0;
            }
            samples += actual.length;
        }
        assertTrue(doubtful < samples / 50, doubtful + " of " + samples + " samples are in doubt");
    }

    /** The least and the greatest that samples may be. */
    private record Bounds(int[] low, int[] high) {
        Bounds(int samples) {
            this(new int[samples], new int[samples]);
        }

        /** Rounds and clips a sum that is known up to {@code error}. */
        void set(int sample, double low, double high, double error) {
            this.low[sample] = clip(Math.floor(low - error + 0.5));
            this.high[sample] = clip(Math.floor(high + error + 0.5));
        }

        private static int clip(double value) {
            return (int) Math.max(0, Math.min(255, value));
        }
    }

    /** Resize of the whole image in double precision, rounded and clipped after each pass; then the crop. */
    private static Bounds plain(RgbImage image, int resize, int crop, Interpolation interpolation) {
        int shorter = Math.min(image.width(), image.height());
        int width = image.width() == shorter ? resize : (int) ((double) (resize * image.width()) / shorter);
        int height = image.height() == shorter ? resize : (int) ((double) (resize * image.height()) / shorter);
        double[][] across = matrix(interpolation, image.width(), width);
        double[][] down = matrix(interpolation, image.height(), height);
        Bounds middle = new Bounds(image.height() * width * 3);
        for (int i = 0; i < middle.low.length; i++) {
            double[] weights = across[i / 3 % width];
            double sum = 0;
            for (int x = 0; x < image.width(); x++) {
                byte sample = image.samples()[(i / 3 / width * image.width() + x) * 3 + i % 3];
                sum += weights[x] * Byte.toUnsignedInt(sample);
            }
            middle.set(i, sum, sum, error(weights));
        }
        Bounds cropped = new Bounds(crop * crop * 3);
        int left = offset(width, crop);
        int top = offset(height, crop);
        for (int i = 0; i < cropped.low.length; i++) {
            int x = i / 3 % crop + left;
            int y = i / 3 / crop + top;
            if (x >= 0 && x < width && y >= 0 && y < height) {
                double low = 0;
                double high = 0;
                for (int row = 0; row < image.height(); row++) {
                    int at = (row * width + x) * 3 + i % 3;
                    double weight = down[y][row];
                    low += weight * (weight < 0 ? middle.high[at] : middle.low[at]);
                    high += weight * (weight < 0 ? middle.low[at] : middle.high[at]);
                }
                cropped.set(i, low, high, error(down[y]));
            }
        }
        return cropped;
    }

    /** By how much rounded weights may change a sum of samples; a little more, for the double precision. */
    private static double error(double[] weights) {
        long count = Arrays.stream(weights).filter(weight -> weight != 0).count();
        return 255 * count * WEIGHT_ROUNDING + 1e-9;
    }

    private static int offset(int side, int crop) {
        return side >= crop ? (int) Math.rint((side - crop) / 2.0) : -((crop - side) / 2);
    }

    private static double[][] matrix(Interpolation interpolation, int in, int out) {
        double[][] matrix = new double[out][in];
        double scale = (double) in / out;
        double stretch = Math.max(1, scale);
        for (int row = 0; row < out; row++) {
            double sum = 0;
            for (int i = 0; i < in; i++) {
                matrix[row][i] = interpolation.weight((i + 0.5 - (row + 0.5) * scale) / stretch);
                sum += matrix[row][i];
            }
            for (int i = 0; i < in; i++) {
                matrix[row][i] /= sum;
            }
        }
        return matrix;
    }

    @Test
    void extremeShapesCostOnlyWhatTheCropShows() {
        RgbImage image = noise(new Random(4), 1, 2_000_000);
        assertEquals(224, preprocessor(256, 224, Interpolation.BICUBIC).resizeAndCrop(image).height());
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> preprocessor(0, 1, Interpolation.BILINEAR));
        assertThrows(IllegalArgumentException.class, () -> preprocessor(1, 0, Interpolation.BILINEAR));
        assertThrows(IllegalArgumentException.class,
                () -> new Preprocessing(8, 8, ZERO, new float[] {1, 0, 1}, Interpolation.BILINEAR));
        assertThrows(IllegalArgumentException.class,
                () -> new Preprocessing(8, 8, new float[1], ONE, Interpolation.BILINEAR));
    }
}
