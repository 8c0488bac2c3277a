package dev.resnet50.image;

import java.io.IOException;

/** An image file whose structure has been read but whose pixels have not been decoded. */
interface EncodedImage {
    /** The name of the format, as people write it. */
    String format();

    /** Pixels in a row as the header says, before any orientation; positive. */
    long width();

    /** Rows as the header says, before any orientation; positive. */
    long height();

    Orientation orientation();

    /** By how much less the decoded sides are, rounded up: 1, 2, 4 or 8. */
    default int shrink() {
        return 1;
    }

    /**
     * The pixels as they are stored, at 1 / {@link #shrink} of their size. {@link #width()} and {@link #height()} have been found acceptable before.
     *
     * @throws ImageException when the pixels are known to be damaged or of a kind that is not read
     * @throws IOException when the decoder below fails; an {@link java.io.EOFException} anywhere in its causes means
     *         that data are missing
     */
    RgbImage decode() throws IOException, ImageException;
}
