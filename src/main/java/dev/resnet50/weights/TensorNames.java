package dev.resnet50.weights;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings tensor names to torchvision's: wrappers' prefixes go (DataParallel, Lightning, {@code torch.compile}), and the
 * names of Hugging Face's {@code ResNetForImageClassification} are translated. timm's names are torchvision's already.
 */
final class TensorNames {
    /** A counter of training steps beside every batch norm: an integer, of no use here. */
    private static final String COUNTER = "num_batches_tracked";
    private static final List<String> PREFIXES = List.of("module.", "model.");
    private static final String COMPILED = "_orig_mod.";

    private static final Pattern HF_STEM =
            Pattern.compile("(?:resnet\\.)?embedder\\.embedder\\.(convolution|normalization)\\.(.+)");
    private static final Pattern HF_BLOCK = Pattern.compile("(?:resnet\\.)?encoder"
            + "\\.stages\\.(\\d{1,3})\\.layers\\.(\\d{1,4})"
            + "\\.(?:shortcut|layer\\.(\\d))\\.(convolution|normalization)\\.(.+)");
    private static final String HF_CLASSIFIER = "classifier.1.";

    private TensorNames() {}

    /** Whether a tensor of this name is left out, whatever its type. */
    static boolean isIgnored(String name) {
        return name.equals(COUNTER) || name.endsWith("." + COUNTER);
    }

    /** From each name in a file, in order, to torchvision's; ignored tensors are left out. */
    static Map<String, String> toTorchvision(Path file, Collection<String> names) throws ModelException {
        Map<String, String> bare = new LinkedHashMap<>();
        for (String name : names) {
            if (!isIgnored(name)) {
                bare.put(name, withoutPrefixes(name));
            }
        }
        boolean huggingFace = bare.values().stream().anyMatch(name -> HF_STEM.matcher(name).matches());
        Map<String, String> origins = new HashMap<>();
        for (Map.Entry<String, String> entry : bare.entrySet()) {
            if (huggingFace) {
                entry.setValue(fromHuggingFace(entry.getValue()));
            }
            String other = origins.putIfAbsent(entry.getValue(), entry.getKey());
            if (other != null) {
                throw ModelException.in(file, Printable.of(other) + " and " + Printable.of(entry.getKey())
                        + " are both " + Printable.of(entry.getValue()) + "; keep one of the two models in the file");
            }
        }
        return bare;
    }

    private static String withoutPrefixes(String name) {
        String bare = name.replace(COMPILED, "");
        for (int i = 0; i < PREFIXES.size(); i++) {
            if (bare.startsWith(PREFIXES.get(i))) {
                bare = bare.substring(PREFIXES.get(i).length());
                i = -1;
            }
        }
        return bare;
    }

    private static String fromHuggingFace(String name) {
        Matcher stem = HF_STEM.matcher(name);
        if (stem.matches()) {
            return (stem.group(1).equals("convolution") ? "conv1." : "bn1.") + stem.group(2);
        }
        Matcher block = HF_BLOCK.matcher(name);
        if (block.matches()) {
            boolean convolution = block.group(4).equals("convolution");
            String part = block.group(3) == null ? (convolution ? "downsample.0" : "downsample.1")
                    : (convolution ? "conv" : "bn") + (Integer.parseInt(block.group(3)) + 1);
            return "layer" + (Integer.parseInt(block.group(1)) + 1) + "." + Integer.parseInt(block.group(2))
                    + "." + part + "." + block.group(5);
        }
        return name.startsWith(HF_CLASSIFIER) ? "fc." + name.substring(HF_CLASSIFIER.length()) : name;
    }
}
