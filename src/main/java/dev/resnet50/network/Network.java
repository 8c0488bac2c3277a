package dev.resnet50.network;

import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.select.KernelWarmUp;
import dev.resnet50.weights.StateDict;
import java.util.List;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * One weight set, folded and packed for the engine's kernels. Immutable and shared by all threads; the buffers of a forward pass are
 * pooled, so that a steady-state pass allocates next to nothing.
 *
 * <p>Results have the same bits whatever the number of threads and however images are cut into batches.
 */
public final class Network {
    /** Name of the pooled features, see {@link ForwardObserver#output}. */
    public static final String FEATURES = "avgpool";

    private final Architecture architecture;
    private final Engine engine;
    private final ForwardPlan plan;
    private final int imageFloats;
    private final MemoryPool memories;

    private Network(Architecture architecture, Engine engine, ForwardPlan plan, int imageFloats) {
        this.architecture = architecture;
        this.engine = engine;
        this.plan = plan;
        memories = new MemoryPool(plan);
        this.imageFloats = imageFloats;
    }

    /**
     * @param stateDict checked tensors, see {@link Architecture#read}
     * @param stride which convolution of a bottleneck carries the stride
     * @param epsilon added to each batch-norm variance
     * @param height rows of an input image
     * @param width columns of an input image
     */
    public static Network build(StateDict stateDict, Architecture architecture, BottleneckStride stride, double epsilon,
            int height, int width, Engine engine) {
        return begin(stateDict, architecture, stride, epsilon, height, width, engine).get();
    }

    /** As {@link #build}, but the engine's pool packs the weights while the caller goes on: who gets the network waits for it. To be got once. */
    public static Supplier<Network> begin(StateDict stateDict, Architecture architecture, BottleneckStride stride, double epsilon,
            int height, int width, Engine engine) {
        ResNetBuilder builder = new ResNetBuilder(stateDict, architecture, stride, epsilon, engine.kernels(), engine.pool());
        builder.begin(height, width);
        return () -> new Network(architecture, engine, builder.finish(), 3 * height * width);
    }

    public Architecture architecture() {
        return architecture;
    }

    public int classes() {
        return architecture.classes();
    }

    /** Multiply-accumulates of one image. */
    public long macs() {
        return plan.layers().stream().mapToLong(Layer::macs).sum();
    }

    /** The layers in the order in which they run. */
    public List<LayerInfo> layers() {
        return plan.layers().stream()
                .map(layer -> new LayerInfo(layer.name(), layer.description(), layer.operator().algorithm(),
                        layer.operator().tile(), layer.macs(), layer.operator().saving()))
                .toList();
    }

    /**
     * Into how many tasks the phases of a layer are cut.
     *
     * @param layer index into {@link #layers}
     */
    public List<Integer> tasks(int layer, int images) {
        Operator operator = plan.layers().get(layer).operator();
        boolean imageByImage = plan.segmentOf(layer).imageByImage();
        return IntStream.range(0, operator.phases())
                .mapToObj(phase -> imageByImage ? images * operator.tasks(phase, 1) : operator.tasks(phase, images)).toList();
    }

    /**
     * Runs a batch; blocks until it is done; may be called from several threads.
     *
     * @param pixels normalised images, N x 3 x H x W
     * @param images N, any number from 1 up
     * @param logits receives N x classes
     */
    public void forward(float[] pixels, int images, float[] logits) {
        forward(pixels, images, logits, ForwardObserver.NONE);
    }

    /** As {@link #forward(float[], int, float[])}, with somebody looking on. */
    public void forward(float[] pixels, int images, float[] logits, ForwardObserver observer) {
        engine.pool().invoke(pass(pixels, images, logits, observer));
    }

    /** As {@link #forward(float[], int, float[], ForwardObserver)}, without waiting for the end. */
    public ForkJoinTask<?> submit(float[] pixels, int images, float[] logits, ForwardObserver observer) {
        return engine.pool().submit(pass(pixels, images, logits, observer));
    }

    private ForwardPass pass(float[] pixels, int images, float[] logits, ForwardObserver observer) {
        if (images < 1 || pixels.length < (long) images * imageFloats || logits.length < (long) images * classes()) {
            throw new IllegalArgumentException(images + " images in arrays of " + pixels.length + " and " + logits.length);
        }
        KernelWarmUp.passBegins();
        return new ForwardPass(plan, memories, observer, pixels, images, logits);
    }
}
