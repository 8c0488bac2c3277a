package dev.resnet50.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads resnet50_zero's export: a directory of {@code resnet50_*.txt} files with one number a line.
 *
 * <p>A layer is {@code conv1}, {@code bn1}, {@code fc} or, in a block, {@code layer2_bottleneck0_conv1},
 * {@code ..._bn1}, {@code ..._downsample_conv2d}, {@code ..._downsample_batchnorm}; its tensors are
 * {@code LAYER_weight.txt}, {@code _bias}, {@code _running_mean}, {@code _running_var}. {@code LAYER_param.txt} holds,
 * for a convolution, input channels, output channels, kernel side, stride, padding; for a batch norm, epsilon and
 * momentum. Convolutions lie as O x H x W x I (output channels, rows, columns, input channels).
 */
final class TextDirectoryReader {
    private static final String PREFIX = "resnet50_";
    private static final String ENDING = ".txt";
    private static final String STEM = PREFIX + "conv1_weight" + ENDING;
    private static final Pattern TENSOR =
            Pattern.compile("(?:layer(\\d{1,3})_bottleneck(\\d{1,4})_)?"
                    + "(conv\\d|bn\\d|fc|downsample_conv2d|downsample_batchnorm)"
                    + "_(weight|bias|running_mean|running_var)");
    private static final int MAX_PARAMETERS = 16;
    private static final int MAX_SIDE = 1 << 20;

    private final Path directory;
    /** File name without {@code resnet50_} and {@code .txt}, to the file, in name order. */
    private final TreeMap<String, Path> files = new TreeMap<>();
    private Double epsilon;
    private String epsilonFrom;

    private TextDirectoryReader(Path directory) {
        this.directory = directory;
    }

    static boolean isTextDirectory(Path directory) {
        return Files.isRegularFile(directory.resolve(STEM));
    }

    static TextDirectoryReader open(Path directory) throws IOException, ModelException {
        TextDirectoryReader reader = new TextDirectoryReader(directory);
        try (Stream<Path> listing = Files.list(directory)) {
            for (Path file : listing.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(PREFIX) && name.endsWith(ENDING)) {
                    if (!Files.isRegularFile(file)) {
                        throw ModelException.in(file, "not a file");
                    }
                    reader.files.put(name.substring(PREFIX.length(), name.length() - ENDING.length()), file);
                }
            }
        }
        return reader;
    }

    /** The files that make up the model, in name order. */
    List<Path> files() {
        return new ArrayList<>(files.values());
    }

    /** The epsilon of the batch norms; known after {@link #read()}. */
    OptionalDouble epsilon() {
        return epsilon == null ? OptionalDouble.empty() : OptionalDouble.of(epsilon);
    }

    Map<String, Tensor> read() throws IOException, ModelException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (String name : files.keySet()) {
            Matcher tensor = TENSOR.matcher(name);
            if (tensor.matches()) {
                tensors.put(torchvisionName(tensor), tensor(name, tensor.group(3), tensor.group(4)));
            } else if (!name.endsWith("_param")) {
                throw ModelException.in(files.get(name),
                        "no tensor of a ResNet has this name; remove or rename the file");
            }
        }
        return tensors;
    }

    private static String torchvisionName(Matcher tensor) {
        String block = tensor.group(1) == null ? "" : "layer" + Integer.parseInt(tensor.group(1)) + "."
                + Integer.parseInt(tensor.group(2)) + ".";
        String layer = switch (tensor.group(3)) {
            case "downsample_conv2d" -> "downsample.0";
            case "downsample_batchnorm" -> "downsample.1";
            default -> tensor.group(3);
        };
        return block + layer + "." + tensor.group(4);
    }

    private Tensor tensor(String name, String layer, String kind) throws IOException, ModelException {
        Path file = files.get(name);
        String owner = name.substring(0, name.length() - kind.length() - 1);
        boolean convolution = layer.startsWith("conv") || layer.endsWith("conv2d");
        if (convolution && kind.equals("weight")) {
            return convolution(file, parameters(owner, 5));
        }
        float[] values = NumberFile.floats(file);
        if (layer.equals("fc") && kind.equals("weight")) {
            return matrix(file, values);
        }
        if (!convolution && !layer.equals("fc")) {
            noteEpsilon(owner, parameters(owner, 2)[0]);
        }
        return new Tensor(new int[] {values.length}, values);
    }

    /** The classifier's weight has no parameter file: its rows are as many as the bias has values. */
    private Tensor matrix(Path file, float[] values) throws IOException, ModelException {
        Path bias = files.get("fc_bias");
        if (bias == null) {
            throw ModelException.in(directory, PREFIX + "fc_bias" + ENDING + " is missing");
        }
        int rows = NumberFile.floats(bias).length;
        if (values.length % rows != 0) {
            throw ModelException.in(file, values.length + " values do not divide into " + rows + " classes");
        }
        return new Tensor(new int[] {rows, values.length / rows}, values);
    }

    private Tensor convolution(Path file, double[] parameters) throws IOException, ModelException {
        int in = side(file, parameters[0]);
        int out = side(file, parameters[1]);
        int kernel = side(file, parameters[2]);
        float[] values = NumberFile.floats(file);
        long count = (long) out * in * kernel;
        if (count > Integer.MAX_VALUE || count * kernel != values.length) {
            throw ModelException.in(file, values.length + " values where " + Tensor.shapeText(out, kernel, kernel, in)
                    + " belong according to its _param file");
        }
        float[] reordered = new float[values.length];
        int from = 0;
        for (int o = 0; o < out; o++) {
            for (int pixel = 0; pixel < kernel * kernel; pixel++) {
                for (int i = 0; i < in; i++) {
                    reordered[(o * in + i) * kernel * kernel + pixel] = values[from++];
                }
            }
        }
        return new Tensor(new int[] {out, in, kernel, kernel}, reordered);
    }

    private int side(Path file, double value) throws ModelException {
        if (value != Math.rint(value) || value < 1 || value > MAX_SIDE) {
            throw ModelException.in(file, "its _param file gives " + value
                    + " where a number of channels or pixels belongs");
        }
        return (int) value;
    }

    private void noteEpsilon(String owner, double value) throws ModelException {
        if (!(value > 0 && value < 1)) {
            throw ModelException.in(files.get(owner + "_param"), "the epsilon " + value + " is not between 0 and 1");
        }
        if (epsilon == null) {
            epsilon = value;
            epsilonFrom = owner;
        } else if (epsilon != value) {
            throw ModelException.in(files.get(owner + "_param"), "the epsilon " + value + " differs from " + epsilonFrom
                    + "'s " + epsilon + "; one epsilon for all batch norms is supported");
        }
    }

    private double[] parameters(String owner, int atLeast) throws IOException, ModelException {
        Path file = files.get(owner + "_param");
        if (file == null) {
            throw ModelException.in(directory, PREFIX + owner + "_param" + ENDING + " is missing");
        }
        double[] values = NumberFile.doubles(file, MAX_PARAMETERS);
        if (values.length < atLeast) {
            throw ModelException.in(file, values.length + " values where " + atLeast + " belong");
        }
        return values;
    }
}
