package dev.resnet50.kernel;

import static dev.resnet50.kernel.OperatorHarness.normal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.resnet50.kernel.OperatorHarness.Size;
import dev.resnet50.kernel.select.KernelSelector;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tasks run one by one, with rubbish in all pixels that they say they do not read: what they write is the same, and where they say. */
@Tag("kernels")
class TaskAreaTest {
    private static final int CASES = 200;
    private static final int WANTED = 50;

    private final ForkJoinPool pool = new TilePool(1);

    @AfterEach
    void close() {
        pool.shutdownNow();
    }

    /** An operator on one image. */
    private record Case(String name, Operator operator, Size in, Size out, float[] input, float[] before, int zeroFloats) {}

    @Test
    void convolutionsOfPartsAreThoseOfTheWhole() {
        int withAreas = 0;
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            int[] floats = random.ints(5, 0, 18).map(exponent -> 1 << exponent).toArray();
            PlanOptions plan = PlanOptions.DEFAULT.withWinograd(random.nextInt(4) > 0)
                    .withTiles(new TileOptions(floats[0], floats[1], floats[2], floats[3], floats[4]));
            Kernels kernels = kernels(plan);
            int kernel = random.nextInt(3) > 0 ? 3 : 1;
            ConvolutionShape shape = new ConvolutionShape(1 + random.nextInt(40), 1 + random.nextInt(40), kernel, 1 + random.nextInt(2), kernel / 2,
                    1 + random.nextInt(40), 1 + random.nextInt(40));
            Filters filters = Filters.of(normal(random, shape.outChannels() * shape.inChannels() * kernel * kernel), normal(random, shape.outChannels()));
            Size in = Size.of(kernels, shape.inChannels(), shape.inHeight(), shape.inWidth());
            Size out = Size.of(kernels, shape.outChannels(), shape.outHeight(), shape.outWidth());
            Epilogue epilogue = Epilogue.values()[random.nextInt(Epilogue.values().length)];
            withAreas += check(new Case("seed " + seed + " " + shape + " " + epilogue, kernels.convolution(shape, filters, epilogue), in, out,
                    normal(random, in.plain()), normal(random, out.plain()), kernels.zeroFloats(40))) ? 1 : 0;
        }
        assertTrue(withAreas >= WANTED, withAreas + " with areas");
    }

    @Test
    void stemsAndMaxPoolsOfPartsAreThoseOfTheWhole() {
        Kernels kernels = kernels(PlanOptions.DEFAULT);
        for (int seed = 0; seed < CASES / 5; seed++) {
            Random random = new Random(seed);
            ConvolutionShape shape = new ConvolutionShape(3, 1 + random.nextInt(40), 7, 2, 3, 1 + random.nextInt(70), 1 + random.nextInt(70));
            Filters filters = Filters.of(normal(random, shape.outChannels() * 3 * 49), normal(random, shape.outChannels()));
            Size image = new Size(3, shape.inHeight(), shape.inWidth(), null);
            Size stem = new Size(shape.outChannels(), shape.outHeight(), shape.outWidth(),
                    kernels.stemLayout(shape.outChannels(), shape.outHeight(), shape.outWidth()));
            Size pooled = Size.of(kernels, shape.outChannels(), (shape.outHeight() - 1) / 2 + 1, (shape.outWidth() - 1) / 2 + 1);
            assertTrue(check(new Case("seed " + seed + " " + shape, kernels.stem(shape, filters), image, stem, normal(random, image.plain()),
                    new float[stem.plain()], 0)));
            Operator maxPool = kernels.maxPool(shape.outChannels(), shape.outHeight(), shape.outWidth());
            assertTrue(check(new Case("seed " + seed + " max pool of " + shape, maxPool, stem, pooled, normal(random, stem.plain()),
                    new float[pooled.plain()], 0)));
        }
    }

    private static Kernels kernels(PlanOptions plan) {
        Optional<Kernels> kernels = KernelSelector.select(new KernelOptions(0, true, plan));
        assumeTrue(kernels.isPresent(), "the Vector API module is absent");
        return kernels.get();
    }

    /** @return false if the operator does not say where its tasks work */
    private boolean check(Case c) {
        if (c.operator.area(0).isEmpty()) {
            return false;
        }
        assertEquals(1, c.operator.phases());
        float[] expected = new float[c.out.floats()];
        copy(c.before, c.out, expected, all(c.out));
        int tasks = c.operator.tasks(0, 1);
        for (int task = 0; task < tasks; task++) {
            run(c, task, all(c.in), expected);
        }
        boolean[] written = new boolean[expected.length];
        for (int task = 0; task < tasks; task++) {
            TaskArea area = c.operator.area(task).orElseThrow();
            float[] actual = new float[c.out.floats()];
            Arrays.fill(actual, Float.NaN);
            copy(c.before, c.out, actual, area.written());
            float[] before = actual.clone();
            run(c, task, area.read(), actual);
            String where = c.name + ", task " + task + " of " + tasks;
            for (int pixel = 0; pixel < c.out.height() * c.out.width(); pixel++) {
                boolean own = area.written().meets(new PixelRange(pixel, pixel + 1));
                for (int channel = 0; channel < c.out.channels(); channel++) {
                    int at = c.out.index(channel, pixel / c.out.width(), pixel % c.out.width());
                    if (Float.floatToIntBits(actual[at]) != Float.floatToIntBits(before[at])) {
                        assertTrue(own, where + " wrote pixel " + pixel);
                        assertEquals(expected[at], actual[at], where + ", channel " + channel + " of pixel " + pixel);
                    }
                    written[at] |= own && actual[at] == expected[at];
                }
            }
        }
        for (int pixel = 0; pixel < c.out.height() * c.out.width(); pixel++) {
            assertTrue(written[c.out.index(0, pixel / c.out.width(), pixel % c.out.width())], c.name + ": pixel " + pixel + " in no task's area");
        }
        return true;
    }

    private static PixelRange all(Size size) {
        return new PixelRange(0, size.height() * size.width());
    }

    /** Runs a task on an input of which only some pixels are there. */
    private void run(Case c, int task, PixelRange there, float[] out) {
        float[] in = new float[c.in.floats() + c.zeroFloats];
        for (int pixel = 0; pixel < c.in.height() * c.in.width(); pixel++) {
            for (int channel = 0; channel < c.in.channels(); channel++) {
                in[c.in.index(channel, pixel / c.in.width(), pixel % c.in.width())] = Float.NaN;
            }
        }
        copy(c.input, c.in, in, there);
        Operands operands = new Operands(in, 0, c.in.floats(), out, 0, new float[0], 0, 1);
        pool.submit(() -> c.operator.run(0, task, operands, TileWorker.scratch())).join();
    }

    private static void copy(float[] plain, Size size, float[] to, PixelRange pixels) {
        for (int pixel = pixels.first(); pixel < pixels.end(); pixel++) {
            for (int channel = 0; channel < size.channels(); channel++) {
                int y = pixel / size.width();
                int x = pixel % size.width();
                to[size.index(channel, y, x)] = plain[(channel * size.height() + y) * size.width() + x];
            }
        }
    }
}
