package dev.resnet50.job;

import dev.resnet50.image.ImageException;

/** Turns an image file into what the network takes. Called by many threads at once. */
interface PixelSource {
    /** Writes the normalised pixels, 3 x H x W, from {@code offset} on. */
    void load(ImageSource file, float[] target, int offset) throws ImageException;
}
