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
    /** Half a step for each of the two roundings, the first of which the overshoot of the cubic filter may enlarge. */
    private static final double TOLERANCE = 1.15;
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

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void randomSizesAgreeWithThePlainFormula(Interpolation interpolation) {
        Random random = new Random(3);
        for (int trial = 0; trial < 120; trial++) {
            RgbImage image = noise(random, 1 + random.nextInt(90), 1 + random.nextInt(90));
            int resize = 1 + random.nextInt(60);
            int crop = 1 + random.nextInt(70);
            double[] expected = plain(image, resize, crop, interpolation);
            byte[] actual = preprocessor(resize, crop, interpolation).resizeAndCrop(image).samples();
            for (int i = 0; i < expected.length; i++) {
                double difference = Math.abs(expected[i] - Byte.toUnsignedInt(actual[i]));
                assertTrue(difference <= TOLERANCE, "trial " + trial + ": " + image.width() + " x " + image.height()
                        + " to " + resize + ", crop " + crop + ": sample " + i + " differs by " + difference);
            }
        }
    }

    /**
     * Resize of the whole image in double precision, clipped to 0..255 but not rounded after each pass, then the crop.
     */
    private static double[] plain(RgbImage image, int resize, int crop, Interpolation interpolation) {
        int shorter = Math.min(image.width(), image.height());
        int width = image.width() == shorter ? resize : (int) ((double) (resize * image.width()) / shorter);
        int height = image.height() == shorter ? resize : (int) ((double) (resize * image.height()) / shorter);
        double[][] across = matrix(interpolation, image.width(), width);
        double[][] down = matrix(interpolation, image.height(), height);
        double[] middle = new double[image.height() * width * 3];
        for (int i = 0; i < middle.length; i++) {
            int y = i / 3 / width;
            double sum = 0;
            for (int x = 0; x < image.width(); x++) {
                byte sample = image.samples()[(y * image.width() + x) * 3 + i % 3];
                sum += across[i / 3 % width][x] * Byte.toUnsignedInt(sample);
            }
            middle[i] = Math.max(0, Math.min(255, sum));
        }
        double[] cropped = new double[crop * crop * 3];
        int left = offset(width, crop);
        int top = offset(height, crop);
        for (int i = 0; i < cropped.length; i++) {
            int x = i / 3 % crop + left;
            int y = i / 3 / crop + top;
            if (x >= 0 && x < width && y >= 0 && y < height) {
                double sum = 0;
                for (int row = 0; row < image.height(); row++) {
                    sum += down[y][row] * middle[(row * width + x) * 3 + i % 3];
                }
                cropped[i] = Math.max(0, Math.min(255, sum));
            }
        }
        return cropped;
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
