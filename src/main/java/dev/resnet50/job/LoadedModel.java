package dev.resnet50.job;

import dev.resnet50.config.Conv3x3;
import dev.resnet50.config.Conv3x3Choice;
import dev.resnet50.config.EngineHint;
import dev.resnet50.config.Setting;
import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.network.Architecture;
import dev.resnet50.network.BottleneckStride;
import dev.resnet50.network.Engine;
import dev.resnet50.network.EngineException;
import dev.resnet50.network.EngineOptions;
import dev.resnet50.network.Network;
import dev.resnet50.weights.Labels;
import dev.resnet50.weights.ModelException;
import dev.resnet50.weights.ModelFile;
import dev.resnet50.weights.ModelReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model file that has been read and checked, and the names of its classes.
 *
 * @param epsilon of the batch norms: the setting's, else the file's, else 1e-5
 */
public record LoadedModel(ModelFile file, Architecture architecture, Labels labels, double epsilon) {
    private static final Logger LOG = LoggerFactory.getLogger(LoadedModel.class);
    private static final double DEFAULT_EPSILON = 1e-5;

    /** Reads and checks the model that the settings name. */
    public static LoadedModel read(Settings settings) throws ModelException {
        Path path = settings.get(SettingKeys.MODEL_WEIGHTS);
        ModelFile file = ModelReader.read(path);
        Architecture architecture = Architecture.read(file.stateDict());
        Labels labels = Labels.find(path, settings.get(SettingKeys.MODEL_LABELS), architecture.classes());
        OptionalDouble explicit = settings.get(SettingKeys.MODEL_EPSILON);
        double epsilon = explicit.orElse(file.epsilon().orElse(DEFAULT_EPSILON));
        labels.warning().ifPresent(LOG::warn);
        return new LoadedModel(file, architecture, labels, epsilon);
    }

    ModelFacts facts() throws ModelException {
        return new ModelFacts(file.path().toString(), file.format().displayName(), architecture.describe(),
                architecture.classes(), architecture.features(), file.sha256(), labels);
    }

    /** Starts the engine that the settings describe; its kernels warm up while the caller does other things. */
    public static Engine startEngine(Settings settings) throws EngineException {
        Engine.warmUp(settings.get(SettingKeys.ENGINE_VECTOR_BITS));
        Conv3x3Choice conv3x3 = settings.get(SettingKeys.ENGINE_CONV3X3);
        Map<String, Boolean> byShape = new HashMap<>();
        conv3x3.byShape().forEach((shape, algorithm) -> byShape.put(shape, algorithm != Conv3x3.DIRECT));
        return Engine.start(new EngineOptions(settings.get(SettingKeys.ENGINE_THREADS),
                settings.get(SettingKeys.ENGINE_VECTOR_BITS), settings.get(SettingKeys.ENGINE_REQUIRE_SIMD),
                conv3x3.general() != Conv3x3.DIRECT)
                .withWinogradByShape(byShape)
                .withLatency(settings.get(SettingKeys.ENGINE_HINT) == EngineHint.LATENCY)
                .withTiles(floats(settings, SettingKeys.ENGINE_TILE_WEIGHTS_KB), floats(settings, SettingKeys.ENGINE_TILE_GEMM_KB),
                        floats(settings, SettingKeys.ENGINE_TILE_PATCHES_KB), floats(settings, SettingKeys.ENGINE_TILE_WINOGRAD_KB),
                        floats(settings, SettingKeys.ENGINE_TILE_IMAGE_KB)));
    }

    private static int floats(Settings settings, Setting<Integer> kilobytes) {
        return settings.get(kilobytes) * (1024 / Float.BYTES);
    }

    /** Packs the weights for an engine. */
    public Network build(Settings settings, Engine engine) {
        return begin(settings, engine).get();
    }

    /** As {@link #build}, but who gets the network waits for it. To be got once. */
    Supplier<Network> begin(Settings settings, Engine engine) {
        BottleneckStride stride = switch (settings.get(SettingKeys.MODEL_STRIDE_IN)) {
            case CONV1 -> BottleneckStride.CONV1;
            case CONV2 -> BottleneckStride.CONV2;
        };
        int crop = settings.get(SettingKeys.PREPROCESS_CROP);
        return Network.begin(file.stateDict(), architecture, stride, epsilon, crop, crop, engine);
    }
}
