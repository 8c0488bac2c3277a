package dev.resnet50.network;

import java.util.List;

/**
 * The whole forward pass. Its segments run in order; a segment takes the images of a group one after another through all its layers, so
 * that large activations are still in the cache when the next layer reads them, or all images together through each layer, so that
 * large weights are read once for all of them. Which one depends on the layers' shapes alone.
 *
 * @param segments the layers in order
 * @param buffers the memory of a group
 * @param bufferOf for each slot, by id, the index of its buffer
 * @param zeroFloats zeros that the layers want to read
 */
record ForwardPlan(List<Segment> segments, List<Buffer> buffers, List<Integer> bufferOf, int zeroFloats) {
    /** Consecutive layers that share a way of going through the images of a group. */
    record Segment(boolean imageByImage, List<Layer> layers) {}

    /**
     * Memory that several slots share, one after another.
     *
     * @param floats the largest of its slots, for one image
     * @param wholeGroup room for all images of a group, or for one image after another
     */
    record Buffer(int floats, boolean wholeGroup) {}

    List<Layer> layers() {
        return segments.stream().flatMap(segment -> segment.layers().stream()).toList();
    }

    Buffer buffer(Slot slot) {
        return buffers.get(bufferOf.get(slot.id()));
    }

    /** Floats of workspace that the neediest layer wants for a group of that many images. */
    int workspaceFloats(int images) {
        int floats = 0;
        for (Segment segment : segments) {
            for (Layer layer : segment.layers()) {
                floats = Math.max(floats, layer.operator().workspaceFloats(segment.imageByImage() ? 1 : images));
            }
        }
        return floats;
    }
}
