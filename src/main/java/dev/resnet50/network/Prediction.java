package dev.resnet50.network;

import dev.resnet50.kernel.Softmax;
import dev.resnet50.kernel.TopK;
import java.util.ArrayList;
import java.util.List;

/**
 * One class of the answer for one image.
 *
 * @param index class number, the row of the classifier
 * @param logit the network's raw output for the class
 * @param probability softmax over all classes, computed in double precision
 */
public record Prediction(int index, float logit, double probability) {
    /** The {@code k} most probable classes of {@code logits[offset .. offset + classes)}, best first; of equals the lower index. */
    public static List<Prediction> topK(float[] logits, int offset, int classes, int k) {
        double[] probabilities = Softmax.probabilities(logits, offset, classes);
        List<Prediction> best = new ArrayList<>();
        for (int index : TopK.indices(logits, offset, classes, k)) {
            best.add(new Prediction(index, logits[offset + index], probabilities[index]));
        }
        return best;
    }
}
