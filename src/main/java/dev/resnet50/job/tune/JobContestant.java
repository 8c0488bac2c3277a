package dev.resnet50.job.tune;

import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import dev.resnet50.job.JobException;
import dev.resnet50.job.JobTrial;
import dev.resnet50.job.ListedImage;
import dev.resnet50.job.LoadedModel;
import dev.resnet50.network.EngineException;
import dev.resnet50.weights.ModelException;
import java.util.ArrayList;
import java.util.List;

/** The whole job on the user's images, some of them at a time, going round. */
final class JobContestant implements Contestant {
    private static final int LEAST_IMAGES = 48;
    /** Batches of a turn at least: the first has to wait for its decoders. */
    private static final int LEAST_BATCHES = 3;

    private final JobTrial trial;
    private final List<ListedImage> images;
    private final int turn;
    private int next;

    JobContestant(Settings settings, LoadedModel model, List<ListedImage> images)
            throws EngineException, ModelException, JobException {
        trial = JobTrial.start(settings, model);
        this.images = images;
        turn = Math.max(LEAST_IMAGES, LEAST_BATCHES * settings.get(SettingKeys.ENGINE_BATCH_SIZE));
    }

    @Override
    public double secondsPerImage() throws JobException {
        List<ListedImage> some = new ArrayList<>(turn);
        for (int i = 0; i < turn; i++) {
            some.add(images.get(next++ % images.size()));
        }
        return trial.run(some.iterator()).seconds() / turn;
    }

    @Override
    public void close() throws JobException {
        trial.close();
    }
}
