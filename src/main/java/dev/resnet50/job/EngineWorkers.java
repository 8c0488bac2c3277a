package dev.resnet50.job;

import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.network.Architecture;
import dev.resnet50.network.Engine;
import dev.resnet50.network.EngineException;
import dev.resnet50.network.ForwardObserver;
import dev.resnet50.network.Network;
import dev.resnet50.weights.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An engine and a network on it; both are made again when decoders have taken workers with them. Several pipelines may
 * share one.
 *
 * <p>The pool packs the network's weights; who asks for the {@link #classifier} waits for them.
 */
final class EngineWorkers implements Workers, Classifier, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineWorkers.class);
    private static final int MAX_ENGINES = 10;

    private final Settings settings;
    private String sha256;
    private final List<Engine> engines = new ArrayList<>();
    private Architecture architecture;
    // Holds the model's tensors, and is dropped once it has made a network of them.
    private Supplier<Network> packing;
    private Network network;
    private Runnable packed = () -> {};
    /** Absent where the user has asked for fewer threads than there are processors, or for more. */
    private final Optional<ProcessorShare> share;

    private EngineWorkers(Settings settings) {
        this.settings = settings;
        int threads = settings.get(SettingKeys.ENGINE_THREADS);
        share = threads == Runtime.getRuntime().availableProcessors() ? Optional.of(ProcessorShare.ofThisProcess(threads)) : Optional.empty();
    }

    /** Starts the threads; the kernels warm up while the caller reads the model. */
    static EngineWorkers start(Settings settings) throws EngineException {
        EngineWorkers workers = new EngineWorkers(settings);
        workers.addEngine();
        return workers;
    }

    /** Packs the model; comes before any image. */
    void load(LoadedModel model) throws ModelException {
        beginLoading(model);
        network();
    }

    /** As {@link #load}, but waits for the model's SHA-256 only, while the pool packs. */
    void beginLoading(LoadedModel model) throws ModelException {
        pack(model);
        sha256 = model.file().sha256();
    }

    private void pack(LoadedModel model) {
        architecture = model.architecture();
        network = null;
        packing = model.begin(settings, engine());
    }

    /** Has the first thread that {@linkplain #classifier waits} for a network run this once it is there. */
    void whenPacked(Runnable action) {
        packed = action;
    }

    private void addEngine() throws EngineException {
        engines.add(LoadedModel.startEngine(settings));
    }

    synchronized Engine engine() {
        return engines.get(engines.size() - 1);
    }

    @Override
    public Executor decoders() {
        return engine().pool();
    }

    @Override
    public Classifier classifier() {
        network();
        return this;
    }

    private synchronized Network network() {
        if (network == null) {
            network = packing.get();
            packing = null;
            packed.run();
            packed = () -> {};
        }
        return network;
    }

    @Override
    public int classes() {
        return architecture.classes();
    }

    @Override
    public int features() {
        return architecture.features();
    }

    @Override
    public Future<?> submit(float[] pixels, int images, float[] logits, float[] features) {
        if (share.isPresent()) {
            engine().spareThread(share.get().spareWorks());
        }
        return network().submit(pixels, images, logits, features.length == 0 ? ForwardObserver.NONE : new FeatureCopy(features));
    }

    /** Keeps the pooled features, N x features. */
    private record FeatureCopy(float[] features) implements ForwardObserver {
        @Override
        public boolean wantsOutput(String name) {
            return name.equals(Network.FEATURES);
        }

        @Override
        public void output(String name, int image, int channels, int height, int width, float[] values) {
            System.arraycopy(values, 0, features, image * channels, channels);
        }
    }

    /** The old pools go on with what they are doing; the model is read again, since a run does not keep its tensors. */
    @Override
    public synchronized void replace() throws JobException {
        if (engines.size() == MAX_ENGINES) {
            throw new JobException(JobResult.FAILED, "decoders did not come back " + MAX_ENGINES
                    + " times; the rows so far are kept, --resume goes on with the images after them");
        }
        LOG.warn("a decoder does not come back; its image is listed as decoder-failed, a fresh pool goes on");
        try {
            LoadedModel model = LoadedModel.read(settings);
            if (!model.file().sha256().equals(sha256)) {
                throw new JobException(JobResult.FAILED, "the model file has changed during the run, and had to be read"
                        + " again; put the old one back and go on with --resume, or begin anew");
            }
            addEngine();
            pack(model);
        } catch (ModelException | EngineException e) {
            throw new JobException(JobResult.FAILED, e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        engines.forEach(Engine::close);
    }
}
