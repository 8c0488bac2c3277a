package dev.resnet50.kernel;

import static dev.resnet50.kernel.OperatorHarness.normal;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.resnet50.kernel.OperatorHarness.Size;
import dev.resnet50.kernel.Twins.Twin;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Vector API twin against the scalar one over seeded random shapes; a failure prints the whole case. */
@Tag("kernels")
class TwinPropertyTest {
    private static final int CASES = 300;
    /** Rounding of sums of up to 700 terms in two orders; measured errors are below half of it. */
    private static final double DIRECT = 2e-6;
    /** Winograd's transforms amplify rounding some twenty times (Lavin and Gray, 2015); the bound is that of the reference values. */
    private static final double WINOGRAD = 1e-5;

    private static final Epilogue[] EPILOGUES = Epilogue.values();

    @Test
    void convolutionsAgree() {
        assumeFalse(Twins.simd().isEmpty(), "the Vector API module is absent");
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            int kernel = random.nextBoolean() ? 3 : 1;
            ConvolutionShape shape = new ConvolutionShape(1 + random.nextInt(70), 1 + random.nextInt(70), kernel,
                    1 + random.nextInt(2), kernel / 2, 1 + random.nextInt(17), 1 + random.nextInt(17));
            Epilogue epilogue = EPILOGUES[random.nextInt(EPILOGUES.length)];
            int images = 1 + random.nextInt(4);
            float[] weights = normal(random, shape.outChannels() * shape.inChannels() * kernel * kernel);
            float[] bias = normal(random, shape.outChannels());
            float[] input = normal(random, images * shape.inChannels() * shape.inHeight() * shape.inWidth());
            float[] before = normal(random, images * shape.outChannels() * shape.outHeight() * shape.outWidth());
            float[] expected = convolve(Twins.scalar(), shape, weights, bias, epilogue, input, images, before);
            for (Twin twin : Twins.simd()) {
                float[] actual = convolve(twin.kernels(), shape, weights, bias, epilogue, input, images, before);
                assertClose("seed " + seed + " " + twin + " " + shape + " " + epilogue + " x" + images, expected, actual,
                        twin.name().endsWith("winograd") ? WINOGRAD : DIRECT);
            }
        }
    }

    private static float[] convolve(Kernels kernels, ConvolutionShape shape, float[] weights, float[] bias, Epilogue epilogue,
            float[] input, int images, float[] before) {
        Size in = Size.of(kernels, shape.inChannels(), shape.inHeight(), shape.inWidth());
        Size out = Size.of(kernels, shape.outChannels(), shape.outHeight(), shape.outWidth());
        return run(kernels, kernels.convolution(shape, Filters.of(weights, bias), epilogue), input, in, out, images, before);
    }

    @Test
    void stemsAndMaxPoolsAgree() {
        assumeFalse(Twins.simd().isEmpty(), "the Vector API module is absent");
        for (int seed = 0; seed < CASES / 3; seed++) {
            Random random = new Random(1000 + seed);
            ConvolutionShape shape = new ConvolutionShape(3, 1 + random.nextInt(70), 7, 2, 3, 1 + random.nextInt(60),
                    1 + random.nextInt(60));
            int images = 1 + random.nextInt(3);
            float[] weights = normal(random, shape.outChannels() * 3 * 49);
            float[] bias = normal(random, shape.outChannels());
            float[] input = normal(random, images * 3 * shape.inHeight() * shape.inWidth());
            float[] negative = normal(random, images * shape.outChannels() * shape.outHeight() * shape.outWidth());
            for (int i = 0; i < negative.length; i++) {
                negative[i] -= 3;
            }
            for (Twin twin : Twins.simd()) {
                String name = "seed " + seed + " " + twin + " " + shape + " x" + images;
                assertClose(name, stem(Twins.scalar(), shape, weights, bias, input, images),
                        stem(twin.kernels(), shape, weights, bias, input, images), DIRECT);
                assertClose(name + " max pool", maxPool(Twins.scalar(), shape, negative, images),
                        maxPool(twin.kernels(), shape, negative, images), 0);
            }
        }
    }

    private static float[] stem(Kernels kernels, ConvolutionShape shape, float[] weights, float[] bias, float[] input,
            int images) {
        Size in = new Size(3, shape.inHeight(), shape.inWidth(), null);
        return run(kernels, kernels.stem(shape, Filters.of(weights, bias)), input, in, stemSize(kernels, shape), images, null);
    }

    private static Size stemSize(Kernels kernels, ConvolutionShape shape) {
        return new Size(shape.outChannels(), shape.outHeight(), shape.outWidth(),
                kernels.stemLayout(shape.outChannels(), shape.outHeight(), shape.outWidth()));
    }

    private static float[] maxPool(Kernels kernels, ConvolutionShape shape, float[] input, int images) {
        int height = (shape.outHeight() - 1) / 2 + 1;
        int width = (shape.outWidth() - 1) / 2 + 1;
        Size out = Size.of(kernels, shape.outChannels(), height, width);
        Operator pool = kernels.maxPool(shape.outChannels(), shape.outHeight(), shape.outWidth());
        return run(kernels, pool, input, stemSize(kernels, shape), out, images, null);
    }

    @Test
    void headsAgree() {
        assumeFalse(Twins.simd().isEmpty(), "the Vector API module is absent");
        for (int seed = 0; seed < CASES / 3; seed++) {
            Random random = new Random(2000 + seed);
            int channels = 1 + random.nextInt(100);
            int height = 1 + random.nextInt(9);
            int width = 1 + random.nextInt(9);
            int classes = 1 + random.nextInt(80);
            int images = 1 + random.nextInt(30);
            float[] features = normal(random, images * channels * height * width);
            float[] weights = normal(random, classes * channels);
            float[] bias = normal(random, classes);
            float[] expected = head(Twins.scalar(), channels, height, width, classes, features, weights, bias, images);
            for (Twin twin : Twins.simd()) {
                assertClose("seed " + seed + " " + twin + " " + channels + "x" + height + "x" + width + " to " + classes + " x"
                        + images, expected, head(twin.kernels(), channels, height, width, classes, features, weights, bias,
                                images), channels);
            }
        }
    }

    private static float[] head(Kernels kernels, int channels, int height, int width, int classes, float[] features,
            float[] weights, float[] bias, int images) {
        Size in = Size.of(kernels, channels, height, width);
        Size pooled = Size.of(kernels, channels, 1, 1);
        float[] means =
                run(kernels, kernels.globalAveragePool(channels, height, width), features, in, pooled, images, null);
        return run(kernels, kernels.linear(channels, classes, weights, bias), means, pooled, new Size(classes, 1, 1, null),
                images, null);
    }

    private static float[] run(Kernels kernels, Operator operator, float[] input, Size in, Size out, int images,
            float[] before) {
        try (OperatorHarness harness = new OperatorHarness(2, kernels.zeroFloats(in.channels()))) {
            return harness.run(operator, input, in, out, images, before);
        }
    }

    /** @param tolerance relative to the largest value */
    private static void assertClose(String name, float[] expected, float[] actual, double tolerance) {
        float largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            double error = Math.abs(expected[i] - actual[i]);
            assertTrue(error <= tolerance * largest,
                    name + ": " + actual[i] + " instead of " + expected[i] + " at " + i + ", the largest is " + largest);
        }
    }
}
