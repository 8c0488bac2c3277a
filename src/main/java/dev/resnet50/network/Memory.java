package dev.resnet50.network;

import dev.resnet50.kernel.Alignment;
import dev.resnet50.network.ForwardPlan.Buffer;

/**
 * One array that holds, for a batch or for the one image that a worker has in hand: zeros for windows that reach over the edge, the
 * buffers of that kind, and what one phase of an operator leaves for the next. Sized once, reused for ever.
 */
final class Memory {
    /** Where the zeros are. */
    static final int ZEROS = Alignment.FIRST;

    private final ForwardPlan plan;
    private final boolean wholeBatch;
    private final int images;
    private final int[] bases;
    private final int sharedBase;
    private final float[] floats;

    private Memory(ForwardPlan plan, boolean wholeBatch, int images) {
        this.plan = plan;
        this.wholeBatch = wholeBatch;
        this.images = images;
        bases = new int[plan.buffers().size()];
        int end = ZEROS + Alignment.lines(plan.zeroFloats());
        for (int i = 0; i < bases.length; i++) {
            Buffer buffer = plan.buffers().get(i);
            bases[i] = end;
            if (buffer.wholeBatch() == wholeBatch) {
                end = Math.addExact(end, Alignment.lines(Math.multiplyExact(buffer.floats(), images)));
            }
        }
        sharedBase = end;
        floats = new float[Math.max(Alignment.LARGE, Math.addExact(end, plan.sharedFloats(!wholeBatch, images)))];
    }

    /** The memory of a batch of at most that many images. */
    static Memory ofBatch(ForwardPlan plan, int images) {
        return new Memory(plan, true, images);
    }

    /** The memory of a worker that takes images one by one through a segment. */
    static Memory ofImage(ForwardPlan plan) {
        return new Memory(plan, false, 1);
    }

    /** Whether this is the memory of a batch. */
    boolean isForBatch() {
        return wholeBatch;
    }

    /** How many images there is room for. */
    int images() {
        return images;
    }

    float[] floats() {
        return floats;
    }

    int base(Slot slot) {
        return bases[plan.bufferOf().get(slot.id())];
    }

    int sharedBase() {
        return sharedBase;
    }
}
