package dev.resnet50.job;

import dev.resnet50.config.Settings;
import dev.resnet50.image.ImageException;
import java.util.Iterator;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes pictures again whose rows are from an earlier run, for an observer that has not seen them. */
public final class PictureReplay {
    private static final Logger LOG = LoggerFactory.getLogger(PictureReplay.class);

    private PictureReplay() {
    }

    /**
     * Lists the inputs again and decodes what is named; what is gone or bad by now is left out.
     *
     * @param images cells of the {@code image} column
     */
    public static void run(Settings settings, Set<String> images, PictureObserver observer) throws JobException {
        if (images.isEmpty()) {
            return;
        }
        LOG.info("decoding {} pictures of an earlier run again", images.size());
        ImageLoader loader = ImageLoader.of(settings, new TimeSplit());
        Iterator<ListedImage> listed = Prepared.images(settings);
        for (int left = images.size(); left > 0 && listed.hasNext();) {
            ListedImage image = listed.next();
            if (images.contains(image.name())) {
                left--;
                try {
                    observer.decoded(image.name(), loader.decode(image.source()));
                } catch (ImageException e) {
                    LOG.debug("no picture of {}", image.name(), e);
                }
            }
        }
    }
}
