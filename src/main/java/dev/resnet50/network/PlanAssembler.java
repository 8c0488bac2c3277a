package dev.resnet50.network;

import dev.resnet50.network.ForwardPlan.Buffer;
import dev.resnet50.network.ForwardPlan.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects layers, groups them into segments, and gives every slot a buffer by linear scan (Poletto and Sarkar, 1999): a
 * buffer is free again one layer after the last that reads its slot, as a layer may begin while the one before it is not over. So a network of fifty layers
 * lives in a handful of buffers.
 */
final class PlanAssembler {
    private final List<Layer> layers = new ArrayList<>();
    private final List<Segment> segments = new ArrayList<>();
    private int slots;

    Slot newSlot() {
        return new Slot(slots++);
    }

    /** Appends a layer, to the current segment if it goes through the images in the same way. */
    void add(Layer layer, boolean imageByImage) {
        Segment last = segments.isEmpty() ? null : segments.get(segments.size() - 1);
        if (last == null || last.imageByImage() != imageByImage) {
            last = new Segment(imageByImage, new ArrayList<>(), new ArrayList<>());
            segments.add(last);
        }
        last.orders().add(layers.isEmpty() ? Optional.empty() : LayerOverlap.of(layers.get(layers.size() - 1), layer));
        last.layers().add(layer);
        layers.add(layer);
    }

    /** @param zeroFloats zeros that the layers want to read */
    ForwardPlan finish(int zeroFloats) {
        List<Lifetime> lifetimes = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            lifetimes.add(lifetime(slot));
        }
        List<Buffer> buffers = new ArrayList<>();
        List<Integer> freeFrom = new ArrayList<>();
        List<Integer> bufferOf = new ArrayList<>();
        for (Lifetime life : lifetimes) {
            int buffer = 0;
            while (buffer < buffers.size()
                    && (buffers.get(buffer).wholeBatch() != life.wholeBatch || freeFrom.get(buffer) > life.first)) {
                buffer++;
            }
            if (buffer == buffers.size()) {
                buffers.add(new Buffer(0, life.wholeBatch));
                freeFrom.add(0);
            }
            buffers.set(buffer, new Buffer(Math.max(life.floats, buffers.get(buffer).floats()), life.wholeBatch));
            freeFrom.set(buffer, life.last + 2);
            bufferOf.add(buffer);
        }
        return new ForwardPlan(List.copyOf(segments), List.copyOf(buffers), List.copyOf(bufferOf), zeroFloats);
    }

    private record Lifetime(int first, int last, int floats, boolean wholeBatch) {}

    /**
     * The layers between which a slot is in use. One that several segments use, or one that takes the batch together, needs room for the
     * whole batch; in a segment that goes image by image it is then in use from the segment's first layer to its last, as
     * other images start over while it keeps the values of those that are done.
     */
    private Lifetime lifetime(int slot) {
        int first = Integer.MAX_VALUE;
        int last = -1;
        int floats = 0;
        List<Segment> users = new ArrayList<>();
        int index = 0;
        for (Segment segment : segments) {
            for (Layer layer : segment.layers()) {
                if (layer.in().id() == slot || layer.out().id() == slot) {
                    first = Math.min(first, index);
                    last = index;
                    floats = Math.max(floats, layer.in().id() == slot ? layer.inFloats() : layer.outFloats());
                    if (!users.contains(segment)) {
                        users.add(segment);
                    }
                }
                index++;
            }
        }
        boolean wholeBatch = users.size() > 1 || !users.get(0).imageByImage();
        if (wholeBatch) {
            int begin = 0;
            for (Segment segment : segments) {
                int end = begin + segment.layers().size() - 1;
                if (segment.imageByImage() && users.contains(segment)) {
                    first = Math.min(first, begin);
                    last = Math.max(last, end);
                }
                begin = end + 1;
            }
        }
        return new Lifetime(first, last, floats, wholeBatch);
    }
}
