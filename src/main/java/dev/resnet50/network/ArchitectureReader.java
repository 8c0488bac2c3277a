package dev.resnet50.network;

import dev.resnet50.weights.ModelException;
import dev.resnet50.weights.Printable;
import dev.resnet50.weights.StateDict;
import dev.resnet50.weights.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Walks a state dict from the stem to the classifier as the network would: each convolution must read the channels that
 * arrive and says how many it gives; what its own shape leaves open (a stage's width, its output channels) is fixed by
 * the first block of the stage. Tensors that were not met on the way do not belong to a network of the family.
 */
final class ArchitectureReader {
    private static final Pattern BLOCK_NAME = Pattern.compile("layer([1-4])\\.(\\d{1,4})\\..+");
    private static final int IMAGE_CHANNELS = 3;
    private static final int MAX_NAMED = 3;
    /** A size that the tensor itself decides. */
    private static final int ANY = -1;

    private final StateDict stateDict;
    private final Set<String> met = new LinkedHashSet<>();
    private final BlockType blockType;

    ArchitectureReader(StateDict stateDict) {
        this.stateDict = stateDict;
        boolean thirdConvolution = stateDict.names().stream()
                .anyMatch(name -> BLOCK_NAME.matcher(name).matches() && name.endsWith(".conv3.weight"));
        blockType = thirdConvolution ? BlockType.BOTTLENECK : BlockType.BASIC;
    }

    Architecture read() throws ModelException {
        checkFamily();
        List<Integer> lengths = new ArrayList<>();
        List<Integer> widths = new ArrayList<>();
        List<Integer> stageChannels = new ArrayList<>();
        int stem = convolution("conv1", "bn1", IMAGE_CHANNELS, ANY, 7);
        int channels = stem;
        for (int stage = 1; stage <= Architecture.STAGES; stage++) {
            int length = stageLength(stage);
            int width = ANY;
            int outChannels = ANY;
            for (int block = 0; block < length; block++) {
                String name = "layer" + stage + "." + block;
                width = firstConvolution(name, channels, width);
                outChannels = lastConvolution(name, width, outChannels);
                boolean halves = stage > 1 && block == 0;
                if (halves || channels != outChannels) {
                    convolution(name + ".downsample.0", name + ".downsample.1", channels, outChannels, 1);
                }
                channels = outChannels;
            }
            lengths.add(length);
            widths.add(width);
            stageChannels.add(outChannels);
        }
        int classes = classifier(channels);
        refuseUnexpected();
        checkValues();
        return new Architecture(blockType, lengths, stem, widths, stageChannels, classes);
    }

    private void checkFamily() throws ModelException {
        if (!stateDict.contains("conv1.weight") && !stateDict.contains("layer1.0.conv1.weight")) {
            throw fault("not a ResNet: there is no conv1.weight" + (stateDict.names().isEmpty() ? " and no other tensor"
                    : ", but " + named(List.copyOf(stateDict.names())))
                    + "; a model of torchvision's ResNet family is needed");
        }
        if (!stateDict.contains("fc.weight")) {
            throw fault("fc.weight is missing: a backbone without its classifier; use the full model");
        }
    }

    /** One more than the highest block number, so that a gap shows up as a missing tensor; at least one. */
    private int stageLength(int stage) {
        int length = 1;
        for (String name : stateDict.names()) {
            Matcher block = BLOCK_NAME.matcher(name);
            if (block.matches() && Integer.parseInt(block.group(1)) == stage) {
                length = Math.max(length, Integer.parseInt(block.group(2)) + 1);
            }
        }
        return length;
    }

    /** The part of a block up to its inner channels. */
    private int firstConvolution(String name, int channels, int width) throws ModelException {
        if (blockType == BlockType.BASIC) {
            return convolution(name + ".conv1", name + ".bn1", channels, width, 3);
        }
        int inner = convolution(name + ".conv1", name + ".bn1", channels, width, 1);
        return convolution(name + ".conv2", name + ".bn2", inner, inner, 3);
    }

    private int lastConvolution(String name, int width, int outChannels) throws ModelException {
        return blockType == BlockType.BASIC
                ? convolution(name + ".conv2", name + ".bn2", width, outChannels, 3)
                : convolution(name + ".conv3", name + ".bn3", width, outChannels, 1);
    }

    /**
     * Checks a convolution of shape out x in x kernel x kernel and the batch norm behind it.
     *
     * @param out the channels it must give, or {@link #ANY}
     * @return the channels it gives
     */
    private int convolution(String name, String norm, int in, int out, int kernel) throws ModelException {
        String weightName = name + ".weight";
        int[] shape = tensor(weightName).shape();
        if (shape.length != 4 || shape[2] != kernel || shape[3] != kernel || shape[0] == 0) {
            throw fault(weightName + " has shape " + Tensor.shapeText(shape) + " where "
                    + (out == ANY ? "N" : out) + "x" + in + "x" + kernel + "x" + kernel + " belongs");
        }
        if (shape[1] != in) {
            boolean grouped = kernel == 3 && shape[1] > 0 && shape[1] < in && in % shape[1] == 0
                    && shape[0] % (in / shape[1]) == 0;
            throw fault(weightName + " reads " + shape[1] + " channels where " + in + " arrive" + (grouped
                    ? "; convolutions in " + in / shape[1] + " groups (ResNeXt, RegNet) are not supported" : ""));
        }
        if (out != ANY && shape[0] != out) {
            throw fault(weightName + " gives " + shape[0] + " channels where " + out + " belong");
        }
        for (String part : List.of("weight", "bias", "running_mean", "running_var")) {
            vector(norm + "." + part, shape[0]);
        }
        return shape[0];
    }

    private int classifier(int channels) throws ModelException {
        int[] shape = tensor("fc.weight").shape();
        if (shape.length != 2 || shape[0] == 0) {
            throw fault("fc.weight has shape " + Tensor.shapeText(shape) + " where classes x " + channels + " belongs");
        }
        if (shape[1] != channels) {
            throw fault("fc.weight reads " + shape[1] + " features where " + channels + " arrive");
        }
        vector("fc.bias", shape[0]);
        return shape[0];
    }

    private void vector(String name, int length) throws ModelException {
        Tensor tensor = tensor(name);
        if (tensor.shape().length != 1) {
            throw fault(name + " has shape " + tensor.shapeText() + " where " + length + " values belong");
        }
        if (tensor.shape()[0] != length) {
            throw fault(name + " has " + tensor.shape()[0] + " values where " + length + " belong");
        }
    }

    private Tensor tensor(String name) throws ModelException {
        Tensor tensor = stateDict.get(name);
        if (tensor == null) {
            throw fault(name + " is missing; the file is incomplete, or the model is no plain ResNet");
        }
        met.add(name);
        return tensor;
    }

    private void refuseUnexpected() throws ModelException {
        List<String> unexpected = stateDict.names().stream().filter(name -> !met.contains(name)).toList();
        if (!unexpected.isEmpty()) {
            throw fault(named(unexpected) + (unexpected.size() == 1 ? " is a tensor" : " are tensors")
                    + " that no plain ResNet has; the model is of another architecture");
        }
    }

    private void checkValues() throws ModelException {
        for (String name : stateDict.names()) {
            float[] values = stateDict.get(name).values();
            if (!allFinite(values)) {
                throw fault(name + " holds values that are not finite numbers;"
                        + " the training has diverged or the file is damaged");
            }
            if (name.endsWith(".running_var")) {
                for (float value : values) {
                    if (value < 0) {
                        throw fault(name + " holds a negative variance, " + value + "; the file is damaged");
                    }
                }
            }
        }
    }

    /**
     * A product with zero is zero for finite numbers only. Four of them are looked at in a turn: the loop runs over a whole model before the JIT
     * compiler's best has come to it, and costs what its turns cost.
     */
    private static boolean allFinite(float[] values) {
        float zeros = 0;
        int end = values.length - values.length % 4;
        for (int i = 0; i < end; i += 4) {
            zeros += values[i] * 0 + values[i + 1] * 0 + (values[i + 2] * 0 + values[i + 3] * 0);
        }
        for (int i = end; i < values.length; i++) {
            zeros += values[i] * 0;
        }
        return zeros == 0;
    }

    private static String named(List<String> names) {
        String shown = names.stream().limit(MAX_NAMED).map(Printable::of).collect(Collectors.joining(", "));
        return names.size() > MAX_NAMED ? shown + " and " + (names.size() - MAX_NAMED) + " more" : shown;
    }

    private ModelException fault(String fault) {
        return new ModelException(stateDict.source() + ": " + fault);
    }
}
