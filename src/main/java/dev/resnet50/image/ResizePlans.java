package dev.resnet50.image;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The plans of the image sizes that came last, since the photos of a folder have few sizes; making a plan takes a
 * twentieth of a resize. Bounded in number and, as large plans are not kept, in memory: a few megabytes at most.
 * Thread-safe.
 */
final class ResizePlans {
    private static final int KEPT = 32;
    private static final int LONGEST_SIDE = 8192;

    private final Preprocessing preprocessing;
    private final Map<Size, ResizePlan> plans = new LinkedHashMap<>(2 * KEPT, 0.75f, true);

    ResizePlans(Preprocessing preprocessing) {
        this.preprocessing = preprocessing;
    }

    ResizePlan plan(int width, int height) {
        if (Math.max(width, height) > LONGEST_SIDE) {
            return ResizePlan.of(preprocessing, width, height);
        }
        Size size = new Size(width, height);
        synchronized (plans) {
            ResizePlan kept = plans.get(size);
            if (kept != null) {
                return kept;
            }
        }
        ResizePlan made = ResizePlan.of(preprocessing, width, height);
        synchronized (plans) {
            plans.put(size, made);
            if (plans.size() > KEPT) {
                plans.remove(plans.keySet().iterator().next());
            }
        }
        return made;
    }

    /** An image's. */
    private record Size(int width, int height) {}
}
