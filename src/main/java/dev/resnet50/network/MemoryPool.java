package dev.resnet50.network;

import java.util.concurrent.ConcurrentLinkedQueue;

/** The memories that no batch is using at the moment. There are never more than were in use at once. */
final class MemoryPool {
    private final ForwardPlan plan;
    private final ConcurrentLinkedQueue<Memory> forBatches = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Memory> forImages = new ConcurrentLinkedQueue<>();

    MemoryPool(ForwardPlan plan) {
        this.plan = plan;
    }

    /** Memory for a batch of that many images; one that is too small is replaced. */
    Memory takeForBatch(int images) {
        Memory memory = forBatches.poll();
        return memory != null && memory.images() >= images ? memory : Memory.ofBatch(plan, images);
    }

    Memory takeForImage() {
        Memory memory = forImages.poll();
        return memory != null ? memory : Memory.ofImage(plan);
    }

    void giveBack(Memory memory) {
        (memory.isForBatch() ? forBatches : forImages).add(memory);
    }
}
