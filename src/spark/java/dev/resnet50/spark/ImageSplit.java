package dev.resnet50.spark;

import java.io.Serializable;
import java.util.List;

/**
 * The images of one task.
 *
 * @param first place of the first of them in the whole listing
 */
record ImageSplit(long first, List<ImageFile> images) implements Serializable {
}
