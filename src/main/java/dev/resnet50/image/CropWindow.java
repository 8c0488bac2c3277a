package dev.resnet50.image;

/**
 * One side of torchvision's {@code Resize} and {@code CenterCrop}: which of the resized samples the crop shows, and
 * where.
 *
 * @param resized samples of the side after the resize
 * @param first the first of them that is shown
 * @param count how many are shown
 * @param padding samples of the crop before them, which are 0; so are those after them
 */
record CropWindow(long resized, long first, int count, int padding) {
    static CropWindow of(long resized, int crop) {
        if (resized < crop) {
            return new CropWindow(resized, 0, (int) resized, (int) (crop - resized) / 2);
        }
        return new CropWindow(resized, (long) Math.rint((resized - crop) / 2.0), crop, 0);
    }

    /** How long a side becomes, when the shorter of the two becomes {@code resize} and the shape stays. */
    static long resized(int side, int other, int resize) {
        return side <= other ? resize : (long) ((double) ((long) resize * side) / other);
    }
}
