package dev.resnet50.kernel.scalar;

import dev.resnet50.kernel.TensorLayout;

/** C x H x W, row-major, no padding. */
record PlainLayout(int channels, int height, int width) implements TensorLayout {
    @Override
    public int floats() {
        return Math.multiplyExact(channels, height * width);
    }

    @Override
    public int index(int channel, int y, int x) {
        return (channel * height + y) * width + x;
    }
}
