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

/**
 * Tasks run one by one, with rubbish in all pixels that they say they do not read: what they write is the same, and where they say, and what they leave for
 * the next phase is the same, too.
 */
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
            withAreas += checkConvolution("seed " + seed, random, 1 + random.nextInt(40), 1 + random.nextInt(40), 1 + random.nextInt(40));
        }
        assertTrue(withAreas >= WANTED, withAreas + " with areas");
    }

    /** Their filters are so large that all images share the phases of a convolution. */
    @Test
    void convolutionsOfManyChannelsByPartsAreThoseOfTheWhole() {
        int withAreas = 0;
        for (int seed = 0; seed < CASES / 10; seed++) {
            Random random = new Random(seed);
            withAreas += checkConvolution("seed " + seed, random, 190 + random.nextInt(20), 190 + random.nextInt(20), 1 + random.nextInt(16));
        }
        assertTrue(withAreas >= CASES / 10 * 3 / 2, withAreas + " with areas");
    }

    private int checkConvolution(String name, Random random, int inChannels, int outChannels, int height) {
        int[] floats = random.ints(5, 0, 18).map(exponent -> 1 << exponent).toArray();
        PlanOptions plan = PlanOptions.DEFAULT.withWinograd(random.nextInt(4) > 0).withLatency(random.nextBoolean())
                .withTiles(new TileOptions(floats[0], floats[1], floats[2], floats[3], floats[4]));
        Kernels kernels = kernels(plan);
        int kernel = random.nextInt(3) > 0 ? 3 : 1;
        ConvolutionShape shape = new ConvolutionShape(inChannels, outChannels, kernel, 1 + random.nextInt(2), kernel / 2, height, 1 + random.nextInt(40));
        Filters filters = Filters.of(normal(random, outChannels * inChannels * kernel * kernel), normal(random, outChannels));
        Size in = Size.of(kernels, inChannels, height, shape.inWidth());
        Size out = Size.of(kernels, outChannels, shape.outHeight(), shape.outWidth());
        Epilogue epilogue = Epilogue.values()[random.nextInt(Epilogue.values().length)];
        return check(new Case(name + " " + shape + " " + epilogue, kernels.convolution(shape, filters, epilogue), in, out,
                normal(random, in.plain()), normal(random, out.plain()), kernels.zeroFloats(inChannels)));
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
            assertEquals(1, check(new Case("seed " + seed + " " + shape, kernels.stem(shape, filters), image, stem, normal(random, image.plain()),
                    new float[stem.plain()], 0)));
            Operator maxPool = kernels.maxPool(shape.outChannels(), shape.outHeight(), shape.outWidth());
            assertEquals(1, check(new Case("seed " + seed + " max pool of " + shape, maxPool, stem, pooled, normal(random, stem.plain()),
                    new float[pooled.plain()], 0)));
        }
    }

    private static Kernels kernels(PlanOptions plan) {
        Optional<Kernels> kernels = KernelSelector.select(new KernelOptions(0, true, plan));
        assumeTrue(kernels.isPresent(), "the Vector API module is absent");
        return kernels.get();
    }

    /** @return the number of phases that say where their tasks work */
    private int check(Case c) {
        Memory memory = new Memory(new float[c.out.floats()], new float[c.operator.workspaceFloats(1)]);
        copy(c.before, c.out, memory.out, all(c.out));
        int last = c.operator.phases() - 1;
        int withAreas = 0;
        for (int phase = 0; phase <= last; phase++) {
            float[] workspaceBefore = memory.workspace.clone();
            for (int task = 0; task < c.operator.tasks(phase, 1); task++) {
                run(c, phase, task, all(c.in), memory);
            }
            if ((phase == 0 || phase == last) && c.operator.area(phase, 0).isPresent()) {
                withAreas++;
                checkOneByOne(c, phase, workspaceBefore, memory);
            }
        }
        return withAreas;
    }

    /** What an operator writes. */
    private record Memory(float[] out, float[] workspace) {}

    /** @param expected what all tasks of the phase together have written */
    private void checkOneByOne(Case c, int phase, float[] workspaceBefore, Memory expected) {
        boolean[] written = new boolean[expected.out.length];
        int tasks = c.operator.tasks(phase, 1);
        for (int task = 0; task < tasks; task++) {
            TaskArea area = c.operator.area(phase, task).orElseThrow();
            Memory actual = new Memory(new float[c.out.floats()], workspaceBefore.clone());
            Arrays.fill(actual.out, Float.NaN);
            copy(c.before, c.out, actual.out, area.written());
            float[] before = actual.out.clone();
            run(c, phase, task, area.read(), actual);
            String where = c.name + ", phase " + phase + ", task " + task + " of " + tasks;
            for (int pixel = 0; pixel < c.out.height() * c.out.width(); pixel++) {
                boolean own = area.written().meets(new PixelRange(pixel, pixel + 1));
                for (int channel = 0; channel < c.out.channels(); channel++) {
                    int at = c.out.index(channel, pixel / c.out.width(), pixel % c.out.width());
                    if (Float.floatToIntBits(actual.out[at]) != Float.floatToIntBits(before[at])) {
                        assertTrue(own, where + " wrote pixel " + pixel);
                        assertEquals(expected.out[at], actual.out[at], where + ", channel " + channel + " of pixel " + pixel);
                    }
                    written[at] |= own && actual.out[at] == expected.out[at];
                }
            }
            for (int at = 0; at < workspaceBefore.length; at++) {
                if (Float.floatToIntBits(actual.workspace[at]) != Float.floatToIntBits(workspaceBefore[at])) {
                    assertEquals(expected.workspace[at], actual.workspace[at], where + ", workspace at " + at);
                }
            }
        }
        boolean writesOutput = phase == c.operator.phases() - 1;
        for (int pixel = 0; writesOutput && pixel < c.out.height() * c.out.width(); pixel++) {
            assertTrue(written[c.out.index(0, pixel / c.out.width(), pixel % c.out.width())], c.name + ": pixel " + pixel + " in no task's area");
        }
    }

    private static PixelRange all(Size size) {
        return new PixelRange(0, size.height() * size.width());
    }

    /** Runs a task on an input of which only some pixels are there. */
    private void run(Case c, int phase, int task, PixelRange there, Memory memory) {
        float[] in = new float[c.in.floats() + c.zeroFloats];
        for (int pixel = 0; pixel < c.in.height() * c.in.width(); pixel++) {
            for (int channel = 0; channel < c.in.channels(); channel++) {
                in[c.in.index(channel, pixel / c.in.width(), pixel % c.in.width())] = Float.NaN;
            }
        }
        copy(c.input, c.in, in, there);
        Operands operands = new Operands(in, 0, c.in.floats(), memory.out, 0, memory.workspace, 0, 1);
        pool.submit(() -> c.operator.run(phase, task, operands, TileWorker.scratch())).join();
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
