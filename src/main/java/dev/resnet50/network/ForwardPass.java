package dev.resnet50.network;

import dev.resnet50.kernel.Operands;
import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.TaskTeam;
import dev.resnet50.network.ForwardPlan.Segment;

/** One group of images on its way through the network, on the pool worker that calls {@link #run}, helped by idle ones. */
final class ForwardPass {
    private final ForwardPlan plan;
    private final Workspace workspace;
    private final ForwardObserver observer;
    private final float[] pixels;
    private final float[] logits;
    private final int firstImage;
    private final int images;
    private final TaskTeam team = new TaskTeam();

    /**
     * @param pixels the whole batch, N x 3 x H x W
     * @param logits of the whole batch, N x classes
     * @param firstImage the group's first image in the batch
     * @param images how many images the group has
     */
    ForwardPass(ForwardPlan plan, Workspace workspace, ForwardObserver observer, float[] pixels, float[] logits,
            int firstImage, int images) {
        this.plan = plan;
        this.workspace = workspace;
        this.observer = observer;
        this.pixels = pixels;
        this.logits = logits;
        this.firstImage = firstImage;
        this.images = images;
    }

    void run() {
        try (team) {
            int firstLayer = 0;
            for (Segment segment : plan.segments()) {
                if (segment.imageByImage()) {
                    for (int image = 0; image < images; image++) {
                        run(segment, firstLayer, image, 1);
                    }
                } else {
                    run(segment, firstLayer, 0, images);
                }
                firstLayer += segment.layers().size();
            }
        }
    }

    /** Takes images {@code first} to {@code first + count - 1} of the group through the layers of a segment. */
    private void run(Segment segment, int firstLayer, int first, int count) {
        for (int i = 0; i < segment.layers().size(); i++) {
            Layer layer = segment.layers().get(i);
            long start = observer.wantsTimes() ? System.nanoTime() : 0;
            run(layer, first, count);
            if (observer.wantsTimes()) {
                observer.layerDone(firstLayer + i, count, System.nanoTime() - start);
            }
            if (layer.output() != null && observer.wantsOutput(layer.output().name())) {
                show(layer, first, count);
            }
        }
    }

    private void run(Layer layer, int first, int count) {
        Operands operands = new Operands(array(layer.in()), base(layer.in(), first, layer.inFloats()), workspace.zeroBase(),
                array(layer.out()), base(layer.out(), first, layer.outFloats()), workspace.memory(), workspace.sharedBase(),
                count);
        Operator operator = layer.operator();
        for (int p = 0; p < operator.phases(); p++) {
            int phase = p;
            team.run(operator.tasks(phase, count), (task, scratch) -> operator.run(phase, task, operands, scratch));
        }
    }

    private float[] array(Slot slot) {
        if (slot.equals(Slot.INPUT)) {
            return pixels;
        }
        return slot.equals(Slot.LOGITS) ? logits : workspace.memory();
    }

    /** Where the group's image {@code first} starts in the slot's array. */
    private int base(Slot slot, int first, int floats) {
        if (slot.id() < 0) {
            return (firstImage + first) * floats;
        }
        return workspace.base(slot) + (plan.buffer(slot).wholeGroup() ? first * floats : 0);
    }

    private void show(Layer layer, int first, int count) {
        Layer.Output output = layer.output();
        float[] from = array(layer.out());
        int base = base(layer.out(), first, layer.outFloats());
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
            observer.output(output.name(), firstImage + first + image, output.channels(), output.height(), output.width(),
                    values);
        }
    }
}
