package dev.resnet50.kernel;

import java.util.Map;
import java.util.Optional;

/**
 * What the user may say about the plan: which algorithm and tile a layer gets.
 *
 * @param winograd whether 3x3 convolutions go through one of Winograd's algorithms where there is one; empty for whatever is fastest for
 *     the layer's shape
 * @param winogradByShape the same for single shape classes, see {@link #shapeClass}; goes before {@code winograd}
 * @param latency whether single images count rather than images a second
 */
public record PlanOptions(Optional<Boolean> winograd, Map<String, Boolean> winogradByShape, boolean latency, TileOptions tiles) {
    /** Nothing in particular. */
    public static final PlanOptions DEFAULT = new PlanOptions(Optional.empty(), Map.of(), false, TileOptions.DEFAULT);

    /**
     * Outputs of one image up to which single images go by the definition: four tiles of 4x4 would have to pay for reading four times the
     * weights.
     */
    private static final int FEW_OUTPUTS = 64;

    public PlanOptions {
        winogradByShape = Map.copyOf(winogradByShape);
    }

    /** Output size, and the stride unless it is 1: {@code 56x56}, {@code 28x28/2}. */
    public static String shapeClass(ConvolutionShape shape) {
        return shape.outHeight() + "x" + shape.outWidth() + (shape.stride() == 1 ? "" : "/" + shape.stride());
    }

    /** Whether a convolution is to go through one of Winograd's algorithms where there is one. */
    public boolean winograd(ConvolutionShape shape) {
        Boolean chosen = winogradByShape.get(shapeClass(shape));
        if (chosen != null) {
            return chosen;
        }
        boolean few = shape.outHeight() * shape.outWidth() <= FEW_OUTPUTS;
        return winograd.orElse(!(latency && few));
    }
}
