package dev.resnet50.network;

import dev.resnet50.weights.StateDict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;

/**
 * One weight set, folded and packed for the engine's kernels. Immutable and shared by all threads; the buffers of a forward pass are
 * pooled, so that a steady-state pass allocates next to nothing.
 *
 * <p>A batch is cut into groups of images, one for each thread if there are enough; each group goes through the layers on one worker,
 * and workers without a group help the others. Results have the same bits however a batch is cut.
 */
public final class Network {
    /** Images of a group at most: the gain of sharing weights is had, the buffers stay small. */
    private static final int LARGEST_GROUP = 8;

    private final Architecture architecture;
    private final Engine engine;
    private final ForwardPlan plan;
    private final int imageFloats;
    private final ConcurrentLinkedQueue<Workspace> workspaces = new ConcurrentLinkedQueue<>();

    private Network(Architecture architecture, Engine engine, ForwardPlan plan, int imageFloats) {
        this.architecture = architecture;
        this.engine = engine;
        this.plan = plan;
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
        ForwardPlan plan =
                new ResNetBuilder(stateDict, architecture, stride, epsilon, engine.kernels()).build(height, width);
        return new Network(architecture, engine, plan, 3 * height * width);
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
                .map(layer -> new LayerInfo(layer.name(), layer.description(), layer.operator().algorithm(), layer.macs(),
                        layer.operator().saving()))
                .toList();
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
        if (images < 1 || pixels.length < (long) images * imageFloats || logits.length < (long) images * classes()) {
            throw new IllegalArgumentException(images + " images in arrays of " + pixels.length + " and " + logits.length);
        }
        int groups = Math.max(Math.min(engine.threads(), images), (images + LARGEST_GROUP - 1) / LARGEST_GROUP);
        engine.pool().invoke(new RecursiveAction() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void compute() {
                List<GroupAction> actions = new ArrayList<>(groups);
                for (int g = 0; g < groups; g++) {
                    int first = (int) ((long) images * g / groups);
                    int last = (int) ((long) images * (g + 1) / groups);
                    actions.add(new GroupAction(pixels, logits, first, last - first, observer));
                }
                ForkJoinTask.invokeAll(actions);
            }
        });
    }

    private final class GroupAction extends RecursiveAction {
        private static final long serialVersionUID = 1L;

        private final transient float[] pixels;
        private final transient float[] logits;
        private final int first;
        private final int count;
        private final transient ForwardObserver observer;

        GroupAction(float[] pixels, float[] logits, int first, int count, ForwardObserver observer) {
            this.pixels = pixels;
            this.logits = logits;
            this.first = first;
            this.count = count;
            this.observer = observer;
        }

        @Override
        protected void compute() {
            Workspace workspace = workspaces.poll();
            if (workspace == null || workspace.images() < count) {
                workspace = new Workspace(plan, count);
            }
            new ForwardPass(plan, workspace, observer, pixels, logits, first, count).run();
            workspaces.add(workspace);
        }
    }
}
