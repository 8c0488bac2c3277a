package dev.resnet50.weights.fetch;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A file of weights trained on ImageNet-1k that torchvision publishes. The name of the file ends in the first eight hexadecimal
 * digits of its SHA-256.
 *
 * @param name of the architecture, such as {@code resnet50}
 * @param version of the training recipe: 1 is the original one, 2 the longer one of 2021
 * @param sha256Prefix eight hexadecimal digits
 * @param resize length of the shorter side, in pixels, that goes with the weights; the crop is 224 for all
 * @see <a href="https://docs.pytorch.org/vision/stable/models/resnet.html">torchvision's models and their transforms</a>
 */
public record TorchvisionModel(String name, int version, String sha256Prefix, int resize) {
    private static final int RESIZE_V1 = 256;
    private static final int RESIZE_V2 = 232;

    private static final List<TorchvisionModel> ALL = List.of(
            new TorchvisionModel("resnet18", 1, "f37072fd", RESIZE_V1),
            new TorchvisionModel("resnet34", 1, "b627a593", RESIZE_V1),
            new TorchvisionModel("resnet50", 1, "0676ba61", RESIZE_V1),
            new TorchvisionModel("resnet50", 2, "11ad3fa6", RESIZE_V2),
            new TorchvisionModel("resnet101", 1, "63fe2227", RESIZE_V1),
            new TorchvisionModel("resnet101", 2, "cd907fc2", RESIZE_V2),
            new TorchvisionModel("resnet152", 1, "394f9c45", RESIZE_V1),
            new TorchvisionModel("resnet152", 2, "f82ba261", RESIZE_V2));

    /** The architectures, the smallest first. */
    public static List<String> names() {
        return ALL.stream().map(TorchvisionModel::name).distinct().toList();
    }

    /** The versions of an architecture, the oldest first; none if there is no such architecture. */
    public static List<TorchvisionModel> versions(String name) {
        return ALL.stream().filter(model -> model.name.equals(name)).toList();
    }

    /** That version of an architecture, or the latest. */
    public static Optional<TorchvisionModel> find(String name, Optional<Integer> version) {
        return versions(name).stream().filter(model -> version.isEmpty() || model.version == version.get())
                .max(Comparator.comparingInt(TorchvisionModel::version));
    }

    /** The published file's name. */
    public String fileName() {
        return name + "-" + sha256Prefix + ".pth";
    }
}
