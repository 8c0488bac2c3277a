package dev.resnet50.weights.fetch;

import java.util.OptionalLong;

/** Is told how far a download has come. */
public interface TransferListener {
    /**
     * @param bytes on the disk, those of earlier attempts included
     * @param total of the whole file, if the server says
     */
    void received(long bytes, OptionalLong total);

    /** The connection was lost and is tried again. */
    void retrying(String reason);
}
