package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.TensorLayout;

/**
 * The layout of every activation, {@code [panel][C / B][R][B]}: pixels in row-major order cut into {@link Panels} of R rows, B
 * channels side by side (B {@linkplain Lanes#COUNT lanes}).
 *
 * <pre>
 *   panel 0                                        panel 1
 *   | channels 0..B-1       | channels B..2B-1     | ...
 *   | pixel 0 | 1 | ... | R | pixel 0 | 1 | ... | R |
 * </pre>
 *
 * A panel is contiguous whatever the number of channels, so a register tile reads one stream that the hardware prefetcher
 * follows, at displacements that are constants. Smaller panels keep the pitch of R.
 */
final class PanelLayout implements TensorLayout {
    private final int width;
    private final int panelFloats;
    private final int panelCount;
    private final int[] pixelOffset;

    /** One run over all pixels of a C x H x W activation. */
    static PanelLayout of(int channels, int height, int width) {
        return new PanelLayout(channels, height, width, 1, height * width);
    }

    /** A run for each image row, as the stem writes them. */
    static PanelLayout byRows(int channels, int height, int width) {
        return new PanelLayout(channels, height, width, height, width);
    }

    private PanelLayout(int channels, int height, int width, int runs, int runPixels) {
        this.width = width;
        Panels panels = Panels.of(runPixels);
        panelFloats = Lanes.padded(channels) * Lanes.ROWS;
        panelCount = runs * panels.count();
        pixelOffset = new int[height * width];
        int pixel = 0;
        for (int panel = 0; panel < panelCount; panel++) {
            int rows = panels.rows(panel % panels.count());
            for (int row = 0; row < rows; row++) {
                pixelOffset[pixel++] = panel * panelFloats + row * Lanes.COUNT;
            }
        }
    }

    @Override
    public int floats() {
        return Math.multiplyExact(panelCount, panelFloats);
    }

    @Override
    public int index(int channel, int y, int x) {
        return offset(y, x) + channelOffset(channel);
    }

    /** Position of a pixel's first channel. */
    int offset(int y, int x) {
        return pixelOffset[y * width + x];
    }

    /** Distance of a channel from the pixel's first. */
    static int channelOffset(int channel) {
        return (channel >> Lanes.LOG2) * Lanes.BLOCK + (channel & Lanes.COUNT - 1);
    }

    int panelFloats() {
        return panelFloats;
    }
}
