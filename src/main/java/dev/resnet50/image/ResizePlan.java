package dev.resnet50.image;

/**
 * How images of one size are resized and cropped.
 *
 * @param columns what of the resized width the crop shows
 * @param rows what of the resized height the crop shows
 * @param horizontal the pass over each row
 * @param vertical which filtered rows make an output row
 */
record ResizePlan(CropWindow columns, CropWindow rows, HorizontalPass horizontal, FilterTaps vertical) {
    static ResizePlan of(Preprocessing preprocessing, int width, int height) {
        Interpolation filter = preprocessing.interpolation();
        int resize = preprocessing.resize();
        CropWindow columns = CropWindow.of(CropWindow.resized(width, height, resize), preprocessing.crop());
        CropWindow rows = CropWindow.of(CropWindow.resized(height, width, resize), preprocessing.crop());
        return new ResizePlan(columns, rows, new HorizontalPass(taps(filter, width, columns)),
                taps(filter, height, rows));
    }

    private static FilterTaps taps(Interpolation filter, int in, CropWindow window) {
        return FilterTaps.of(filter, in, window.resized(), window.first(), window.count());
    }
}
