package dev.resnet50.spark;

import dev.resnet50.image.ImageErrorCode;
import dev.resnet50.image.ImageException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One image that the listing found.
 *
 * @param relative path below the root in UTF-8, with {@code /} between parts; empty if the root is the image
 * @param bytes length of the file
 * @param fault why there is nothing to read; null if there is
 */
record ImageFile(ImageRoot root, byte[] relative, long bytes, Fault fault) implements Serializable {
    /** As {@link ImageException}. */
    record Fault(ImageErrorCode code, String reason) implements Serializable {
    }

    String relativePath() {
        return new String(relative, StandardCharsets.UTF_8);
    }

    /** The bytes of the image's name in the results. */
    byte[] name() {
        byte[] prefix = root.prefix().getBytes(StandardCharsets.UTF_8);
        byte[] name = Arrays.copyOf(prefix, prefix.length + relative.length);
        System.arraycopy(relative, 0, name, prefix.length, relative.length);
        return name;
    }
}
