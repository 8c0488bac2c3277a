package dev.resnet50.network;

import dev.resnet50.kernel.Loop;
import dev.resnet50.kernel.Operands;
import dev.resnet50.kernel.TaskTeam;
import dev.resnet50.network.ForwardPlan.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;

/**
 * One batch on its way through the network. Where the plan goes image by image, each image is an action of the pool; where it takes
 * the batch together, the worker that runs this action and all idle ones share the tasks of each layer. Workers without an image
 * help with those of the others, so that no core waits at the end, nor when there are fewer images than threads.
 */
final class ForwardPass extends RecursiveAction {
    private static final long serialVersionUID = 1L;

    private final transient ForwardPlan plan;
    private final transient MemoryPool memories;
    private final transient ForwardObserver observer;
    private final transient float[] pixels;
    private final transient float[] logits;
    private final int images;
    private transient Memory batchMemory;

    /**
     * @param pixels N x 3 x H x W
     * @param images N
     * @param logits receives N x classes
     */
    ForwardPass(ForwardPlan plan, MemoryPool memories, ForwardObserver observer, float[] pixels, int images, float[] logits) {
        this.plan = plan;
        this.memories = memories;
        this.observer = observer;
        this.pixels = pixels;
        this.images = images;
        this.logits = logits;
    }

    @Override
    protected void compute() {
        batchMemory = memories.takeForBatch(images);
        if (images == 1) {
            runImage(plan.segments(), 0, 0);
        } else {
            runBatch();
        }
        memories.giveBack(batchMemory);
    }

    private void runBatch() {
        int firstLayer = 0;
        for (Segment segment : plan.segments()) {
            if (segment.imageByImage()) {
                List<ImageAction> actions = new ArrayList<>(images);
                for (int image = 0; image < images; image++) {
                    actions.add(new ImageAction(segment, firstLayer, image));
                }
                ForkJoinTask.invokeAll(actions);
            } else {
                run(List.of(segment), firstLayer, 0, images, batchMemory);
            }
            firstLayer += segment.layers().size();
        }
    }

    /** One image through one segment. */
    private final class ImageAction extends RecursiveAction {
        private static final long serialVersionUID = 1L;

        private final transient Segment segment;
        private final int firstLayer;
        private final int image;

        ImageAction(Segment segment, int firstLayer, int image) {
            this.segment = segment;
            this.firstLayer = firstLayer;
            this.image = image;
        }

        @Override
        protected void compute() {
            runImage(List.of(segment), firstLayer, image);
        }
    }

    private void runImage(List<Segment> segments, int firstLayer, int image) {
        Memory memory = memories.takeForImage();
        run(segments, firstLayer, image, 1, memory);
        memories.giveBack(memory);
    }

    /**
     * Takes images {@code first} to {@code first + count - 1} through the layers of some segments, without a stop but where somebody wants to look at a layer's
     * output, or at times.
     *
     * @param ofImage memory of the segments that go image by image
     */
    private void run(List<Segment> segments, int firstLayer, int first, int count, Memory ofImage) {
        int layerIndex = firstLayer;
        try (TaskTeam team = new TaskTeam()) {
            List<Loop> loops = new ArrayList<>();
            for (Segment segment : segments) {
                Memory memory = segment.imageByImage() ? ofImage : batchMemory;
                int threads = Math.max(1, getPool().getParallelism() / (segment.imageByImage() ? images : 1));
                for (int i = 0; i < segment.layers().size(); i++, layerIndex++) {
                    Layer layer = segment.layers().get(i);
                    loops.addAll(Loop.phases(layer.operator(), operands(layer, first, count, memory), count == 1 ? segment.orders().get(i) : Optional.empty()));
                    boolean shown = layer.output() != null && observer.wantsOutput(layer.output().name());
                    if (shown || observer.wantsTimes()) {
                        long start = observer.wantsTimes() ? System.nanoTime() : 0;
                        team.run(loops);
                        loops.clear();
                        if (observer.wantsTimes()) {
                            observer.layerDone(layerIndex, (System.nanoTime() - start) * threads);
                        }
                        if (shown) {
                            show(layer, first, count, memory);
                        }
                    }
                }
            }
            team.run(loops);
        }
    }

    private Operands operands(Layer layer, int first, int count, Memory memory) {
        return new Operands(array(layer.in(), memory), base(layer.in(), first, layer.inFloats(), memory),
                Memory.ZEROS, array(layer.out(), memory), base(layer.out(), first, layer.outFloats(), memory),
                memory.floats(), memory.sharedBase(), count);
    }

    private float[] array(Slot slot, Memory memory) {
        if (slot.id() < 0) {
            return slot.id() == Slot.INPUT.id() ? pixels : logits;
        }
        return plan.buffer(slot).wholeBatch() ? batchMemory.floats() : memory.floats();
    }

    /** Where image {@code first} starts in the slot's array. */
    private int base(Slot slot, int first, int floats, Memory memory) {
        if (slot.id() < 0) {
            return first * floats;
        }
        return plan.buffer(slot).wholeBatch() ? batchMemory.base(slot) + first * floats : memory.base(slot);
    }

    private void show(Layer layer, int first, int count, Memory memory) {
        Layer.Output output = layer.output();
        float[] from = array(layer.out(), memory);
        int base = base(layer.out(), first, layer.outFloats(), memory);
        for (int image = 0; image < count; image++) {
            float[] values = new float[output.channels() * output.height() * output.width()];
            int to = 0;
            for (int c = 0; c < output.channels(); c++) {
                for (int y = 0; y < output.height(); y++) {
                    for (int x = 0; x < output.width(); x++) {
                        values[to++] = from[base + image * layer.outFloats() + output.layout().index(c, y, x)];
                    }
                }
            }
            observer.output(output.name(), first + image, output.channels(), output.height(), output.width(), values);
        }
    }
}
