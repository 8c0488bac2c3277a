package dev.resnet50.network;

import dev.resnet50.kernel.Alignment;
import dev.resnet50.network.ForwardPlan.Buffer;

/**
 * The memory of one group of images on its way through the network, one array: zeros for windows that reach over the edge, the buffers,
 * and what one phase of an operator leaves for the next. Sized once, reused for ever.
 */
final class Workspace {
    private final ForwardPlan plan;
    private final int images;
    private final int[] bases;
    private final int sharedBase;
    private final float[] memory;

    /** @param images the largest group */
    Workspace(ForwardPlan plan, int images) {
        this.plan = plan;
        this.images = images;
        bases = new int[plan.buffers().size()];
        int floats = zeroBase() + Alignment.lines(plan.zeroFloats());
        for (int i = 0; i < bases.length; i++) {
            Buffer buffer = plan.buffers().get(i);
            bases[i] = floats;
            floats = Math.addExact(floats,
                    Alignment.lines(Math.multiplyExact(buffer.floats(), buffer.wholeGroup() ? images : 1)));
        }
        sharedBase = floats;
        memory = new float[Math.max(Alignment.LARGE, Math.addExact(floats, plan.workspaceFloats(images)))];
    }

    /** The largest group there is room for. */
    int images() {
        return images;
    }

    float[] memory() {
        return memory;
    }

    int zeroBase() {
        return Alignment.FIRST;
    }

    int base(Slot slot) {
        return bases[plan.bufferOf().get(slot.id())];
    }

    int sharedBase() {
        return sharedBase;
    }
}
