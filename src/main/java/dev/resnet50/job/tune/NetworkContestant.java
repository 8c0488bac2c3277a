package dev.resnet50.job.tune;

import dev.resnet50.config.EngineHint;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.job.LoadedModel;
import dev.resnet50.network.Engine;
import dev.resnet50.network.EngineException;
import dev.resnet50.network.ForwardObserver;
import dev.resnet50.network.LayerInfo;
import dev.resnet50.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.Stream;

/** The network alone on generated images: batches, or single images if these are what counts. */
final class NetworkContestant implements Contestant {
    /** Images of a turn at least, so that the clock's grain does not show. */
    private static final int LEAST_IMAGES = 4;

    private final Engine engine;
    private final Network network;
    private final int batchSize;
    private final float[] pixels;
    private final List<float[]> logits;

    NetworkContestant(Settings settings, LoadedModel model) throws EngineException {
        engine = LoadedModel.startEngine(settings);
        network = model.build(settings, engine);
        EngineHint hint = settings.get(SettingKeys.ENGINE_HINT);
        batchSize = hint == EngineHint.LATENCY ? 1 : settings.get(SettingKeys.ENGINE_BATCH_SIZE);
        int crop = settings.get(SettingKeys.PREPROCESS_CROP);
        pixels = new float[Math.multiplyExact(batchSize, 3 * crop * crop)];
        logits = Stream.generate(() -> new float[Math.multiplyExact(batchSize, network.classes())]).limit(hint.batchesInFlight()).toList();
        Random random = new Random(1);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
    }

    /** For people: the twin, and what it runs with. */
    String kernels() {
        return engine.twin() + (engine.vectorBits() == 0 ? ", many times slower: the Vector API module is absent"
                : ", " + engine.vectorBits() + " bits, register tile " + engine.tile());
    }

    List<LayerInfo> layers() {
        return network.layers();
    }

    @Override
    public double secondsPerImage() {
        long begun = System.nanoTime();
        int images = 0;
        do {
            List<ForkJoinTask<?>> flying = new ArrayList<>();
            for (float[] each : logits) {
                flying.add(network.submit(pixels, batchSize, each, ForwardObserver.NONE));
            }
            flying.forEach(ForkJoinTask::join);
            images += batchSize * logits.size();
        } while (images < LEAST_IMAGES);
        return (System.nanoTime() - begun) * 1e-9 / images;
    }

    @Override
    public void close() {
        engine.close();
    }
}
