package dev.resnet50.network;

import dev.resnet50.kernel.TaskOrder;
import java.util.List;
import java.util.Optional;

/**
 * The whole forward pass. Its segments run in order. A segment either takes each image through all its layers by itself, so that
 * large activations are still in the cache when the next layer reads them; or it takes the whole batch together through each layer, so
 * that large weights are read once for all images. Which one depends on the layers' shapes alone.
 *
 * @param segments the layers in order
 * @param buffers where values live between layers
 * @param bufferOf for each slot, by id, the index of its buffer
 * @param zeroFloats zeros that the layers want to read
 */
record ForwardPlan(List<Segment> segments, List<Buffer> buffers, List<Integer> bufferOf, int zeroFloats) {
    /**
     * Consecutive layers that share a way of going through the images.
     *
     * @param orders for each layer, which of its first tasks wait for which of the last of the layer before if there is a single image; empty: all wait for all
     */
    record Segment(boolean imageByImage, List<Layer> layers, List<Optional<TaskOrder>> orders) {}

    /**
     * Memory that several slots share, one after another.
     *
     * @param floats the largest of its slots, for one image
     * @param wholeBatch room for all images of the batch, or for the one that a worker has in hand
     */
    record Buffer(int floats, boolean wholeBatch) {}

    List<Layer> layers() {
        return segments.stream().flatMap(segment -> segment.layers().stream()).toList();
    }

    /** The segment of a layer, by its index in {@link #layers}. */
    Segment segmentOf(int layer) {
        int end = 0;
        for (Segment segment : segments) {
            end += segment.layers().size();
            if (layer < end) {
                return segment;
            }
        }
        throw new IndexOutOfBoundsException(layer);
    }

    Buffer buffer(Slot slot) {
        return buffers.get(bufferOf.get(slot.id()));
    }

    /** Floats that one phase of an operator leaves for the next: the neediest layer of the segments of that kind. */
    int sharedFloats(boolean imageByImage, int images) {
        return segments.stream().filter(segment -> segment.imageByImage() == imageByImage)
                .flatMap(segment -> segment.layers().stream())
                .mapToInt(layer -> layer.operator().workspaceFloats(images)).max().orElse(0);
    }
}
