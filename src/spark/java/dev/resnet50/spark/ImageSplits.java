package dev.resnet50.spark;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the listing into splits of about the same work, one for each task, in whole batches as far as possible.
 *
 * <p>An image's work is the network's, which is the same for all, and the decoder's, which grows with its bytes: on a
 * core that classifies 13 images a second and decodes 25 MB of JPEG, the network takes as long as 2 MB. A split weighs
 * a quarter of a core's share, so that slow tasks even out, but no more than some 20 seconds of work, which is what the
 * loss of an executor costs each of its cores, unless there would be more tasks than a driver can handle.
 */
final class ImageSplits {
    /** The network's work for one image, in bytes of JPEG. */
    static final long NETWORK = 2L << 20;
    private static final long HEAVIEST = 512L << 20;
    private static final int SPLITS_PER_CORE = 4;
    private static final long MOST_SPLITS = 50_000;

    private ImageSplits() {
    }

    /**
     * @param cores of all executors
     * @param batchSize images of a batch
     */
    static List<ImageSplit> cut(List<ImageFile> images, int cores, int batchSize) {
        long total = images.stream().mapToLong(ImageSplits::weight).sum();
        long target = Math.min(HEAVIEST, total / ((long) SPLITS_PER_CORE * cores));
        target = Math.max(target, total / MOST_SPLITS);
        target = Math.max(target, batchSize * NETWORK);
        List<ImageSplit> splits = new ArrayList<>();
        int first = 0;
        long weight = 0;
        for (int i = 0; i < images.size(); i++) {
            weight += weight(images.get(i));
            int count = i + 1 - first;
            boolean full = weight >= target && (count % batchSize == 0 || weight >= 2 * target);
            if (full || i + 1 == images.size()) {
                splits.add(new ImageSplit(first, new ArrayList<>(images.subList(first, i + 1))));
                first = i + 1;
                weight = 0;
            }
        }
        return splits;
    }

    private static long weight(ImageFile image) {
        return NETWORK + image.bytes();
    }
}
