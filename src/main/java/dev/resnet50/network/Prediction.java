package dev.resnet50.network;

import java.util.ArrayList;
import java.util.List;

/**
 * STUB. One class of the answer for one image.
 *
 * @param index class number, the row of the classifier
 * @param logit the network's raw output for the class
 * @param probability softmax over all classes, computed in double precision
 */
public record Prediction(int index, float logit, double probability) {
    /** The {@code k} most probable classes of {@code logits[offset .. offset + classes)}, best first; equal logits by index. */
    public static List<Prediction> topK(float[] logits, int offset, int classes, int k) {
        List<Prediction> best = new ArrayList<>();
        for (int i = 0; i < Math.min(k, classes); i++) {
            best.add(new Prediction(i, logits[offset + i], 1.0 / classes));
        }
        return best;
    }
}
