package dev.resnet50.image;

import java.awt.image.IndexColorModel;

/** The colours of an indexed image. An index without an entry of its own is a grey of that brightness. */
final class Palette {
    private static final int BYTE_VALUES = 256;

    private final byte[] rgb;

    private Palette(byte[] rgb) {
        this.rgb = rgb;
    }

    /** The entries {@code R G B} that stand in a file from {@code at} on. */
    static Palette of(byte[] file, int at, int entries) {
        byte[] rgb = greys(BYTE_VALUES);
        System.arraycopy(file, at, rgb, 0, entries * RgbImage.CHANNELS);
        return new Palette(rgb);
    }

    static Palette of(IndexColorModel model) {
        byte[] rgb = greys(Math.max(BYTE_VALUES, model.getMapSize()));
        for (int index = 0; index < model.getMapSize(); index++) {
            int entry = model.getRGB(index);
            rgb[index * RgbImage.CHANNELS] = (byte) (entry >> 16);
            rgb[index * RgbImage.CHANNELS + 1] = (byte) (entry >> 8);
            rgb[index * RgbImage.CHANNELS + 2] = (byte) entry;
        }
        return new Palette(rgb);
    }

    private static byte[] greys(int entries) {
        byte[] rgb = new byte[entries * RgbImage.CHANNELS];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / RgbImage.CHANNELS);
        }
        return rgb;
    }

    /** Writes the colour of an index as three bytes. */
    void write(int index, byte[] target, int at) {
        int from = index * RgbImage.CHANNELS;
        target[at] = rgb[from];
        target[at + 1] = rgb[from + 1];
        target[at + 2] = rgb[from + 2];
    }
}
