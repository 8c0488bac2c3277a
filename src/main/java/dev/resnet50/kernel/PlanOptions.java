package dev.resnet50.kernel;

import java.util.Map;

/**
 * What the user may say about the plan: which algorithm and tile a layer gets.
 *
 * @param winograd whether 3x3 convolutions go through one of Winograd's algorithms where that is faster
 * @param winogradByShape the same for single shape classes, see {@link #shapeClass}; goes before {@code winograd}
 * @param latency whether single images count rather than images a second
 */
public record PlanOptions(boolean winograd, Map<String, Boolean> winogradByShape, boolean latency, TileOptions tiles) {
    /** Nothing in particular. */
    public static final PlanOptions DEFAULT = new PlanOptions(true, Map.of(), false, TileOptions.DEFAULT);

    public PlanOptions {
        winogradByShape = Map.copyOf(winogradByShape);
    }

    public PlanOptions withWinograd(boolean wanted) {
        return new PlanOptions(wanted, winogradByShape, latency, tiles);
    }

    public PlanOptions withWinogradByShape(Map<String, Boolean> wanted) {
        return new PlanOptions(winograd, wanted, latency, tiles);
    }

    public PlanOptions withLatency(boolean counts) {
        return new PlanOptions(winograd, winogradByShape, counts, tiles);
    }

    public PlanOptions withTiles(TileOptions others) {
        return new PlanOptions(winograd, winogradByShape, latency, others);
    }

    /** Output size, and the stride unless it is 1: {@code 56x56}, {@code 28x28/2}. */
    public static String shapeClass(ConvolutionShape shape) {
        return shape.outHeight() + "x" + shape.outWidth() + (shape.stride() == 1 ? "" : "/" + shape.stride());
    }

    /** Whether a convolution is to go through one of Winograd's algorithms where that is faster. */
    public boolean winograd(ConvolutionShape shape) {
        return winogradByShape.getOrDefault(shapeClass(shape), winograd);
    }
}
