package dev.resnet50.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.resnet50.weights.ModelException;
import dev.resnet50.weights.StateDict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same bits for any number of threads, any way of cutting images into batches, and any number of batches at once. */
@Tag("kernels")
class DeterminismTest {
    private static final int IMAGES = 17;
    private static final int SIDE = 75;
    private static final int SMALL = 4096;

    /** With layers that go image by image in many small tasks, and overlap, or not. */
    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void threadsAndBatchesDoNotChangeABit(boolean winograd, boolean byParts) throws EngineException, ModelException {
        StateDict stateDict = Synthetic.network(BlockType.BOTTLENECK, List.of(2, 2, 2, 2), 16, 33);
        float[] pixels = Synthetic.pixels(IMAGES, SIDE, SIDE);
        float[] expected = classify(stateDict, pixels, 1, 1, winograd, false);
        for (int threads : new int[] {1, 2, 3, 7}) {
            for (int batch : new int[] {1, 3, 8, IMAGES}) {
                assertArrayEquals(expected, classify(stateDict, pixels, threads, batch, winograd, byParts), 0,
                        threads + " threads, batches of " + batch);
            }
        }
    }

    private static float[] classify(StateDict stateDict, float[] pixels, int threads, int batch, boolean winograd,
            boolean byParts) throws EngineException, ModelException {
        int imageFloats = 3 * SIDE * SIDE;
        EngineOptions options = new EngineOptions(threads, 0, false, winograd);
        try (Engine engine = Engine.start(byParts ? options.withTiles(SMALL, SMALL, SMALL, SMALL, 1) : options)) {
            Network network = Network.build(stateDict, Architecture.read(stateDict), BottleneckStride.CONV2, 1e-5, SIDE, SIDE,
                    engine);
            List<float[]> logits = new ArrayList<>();
            List<ForkJoinTask<?>> passes = new ArrayList<>();
            for (int first = 0; first < IMAGES; first += batch) {
                int count = Math.min(batch, IMAGES - first);
                float[] ofBatch = new float[count * network.classes()];
                logits.add(ofBatch);
                passes.add(network.submit(Arrays.copyOfRange(pixels, first * imageFloats, (first + count) * imageFloats), count, ofBatch,
                        ForwardObserver.NONE));
            }
            passes.forEach(ForkJoinTask::join);
            float[] all = new float[IMAGES * network.classes()];
            int to = 0;
            for (float[] ofBatch : logits) {
                System.arraycopy(ofBatch, 0, all, to, ofBatch.length);
                to += ofBatch.length;
            }
            return all;
        }
    }
}
