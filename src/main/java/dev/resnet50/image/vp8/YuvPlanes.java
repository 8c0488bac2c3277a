package dev.resnet50.image.vp8;

/** The planes of a picture in whole macroblocks: luma, and two of chroma of half its width and height. */
record YuvPlanes(Plane y, Plane u, Plane v) {
    static YuvPlanes of(int columns, int rows) {
        return new YuvPlanes(new Plane(16 * columns, 16 * rows), new Plane(8 * columns, 8 * rows),
                new Plane(8 * columns, 8 * rows));
    }
}
