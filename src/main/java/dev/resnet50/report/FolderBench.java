package dev.resnet50.report;

import dev.resnet50.job.JobException;
import dev.resnet50.job.JobPass;
import dev.resnet50.job.JobTrial;
import dev.resnet50.job.ListedImage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Measures the whole job on a folder: pass after pass over all its images. Before the first, some of them run for a few seconds that are
 * not counted, while the JIT compiler is at work; loading the model does not count either.
 */
public final class FolderBench {
    private static final double WARM_UP_SECONDS = 5;

    private final JobTrial trial;
    private final List<ListedImage> images;
    private final int batchSize;

    /** @param images at least one */
    public FolderBench(JobTrial trial, List<ListedImage> images, int batchSize) {
        this.trial = trial;
        this.images = List.copyOf(images);
        this.batchSize = batchSize;
    }

    /** Begins passes for {@code seconds} after the warm-up, at least one, and ends the last one. */
    public FolderSpeed run(double seconds) throws JobException {
        JobPass warmUp = trial.run(new OverAndOver(images, WARM_UP_SECONDS));
        List<JobPass> passes = new ArrayList<>();
        long start = System.nanoTime();
        do {
            passes.add(trial.run(images.iterator()));
        } while ((System.nanoTime() - start) * 1e-9 < seconds);
        return new FolderSpeed(trial.threads(), batchSize, warmUp, passes);
    }

    /** The same images again and again until the time is over. */
    private static final class OverAndOver implements Iterator<ListedImage> {
        private final List<ListedImage> images;
        private final long end;
        private int offered;

        OverAndOver(List<ListedImage> images, double seconds) {
            this.images = images;
            end = System.nanoTime() + (long) (seconds * 1e9);
        }

        @Override
        public boolean hasNext() {
            return offered == 0 || System.nanoTime() < end;
        }

        @Override
        public ListedImage next() {
            return images.get(offered++ % images.size());
        }
    }
}
