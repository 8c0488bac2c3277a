package dev.resnet50.network;

import dev.resnet50.weights.StateDict;
import dev.resnet50.weights.Tensor;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Networks and pictures made from a hash, the same in every language (FNV-1a of the tensor's name seeds splitmix64; the top 24 bits make a
 * number in [-1, 1) that float32 holds exactly), so that whole networks can be compared with PyTorch without a weight file.
 */
public final class Synthetic {
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    private Synthetic() {}

    /** {@code count} numbers in [-1, 1). */
    static double[] values(String name, int count) {
        long seed = 0xCBF29CE484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            seed = (seed ^ (b & 255)) * 0x100000001B3L;
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            long z = seed + (i + 1) * 0x9E3779B97F4A7C15L;
            z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
            z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
            z ^= z >>> 31;
            values[i] = (z >>> 40) / (double) (1 << 23) - 1;
        }
        return values;
    }

    /** Images {@code input.0}, {@code input.1} and so on, N x 3 x H x W. */
    public static float[] pixels(int images, int height, int width) {
        int floats = 3 * height * width;
        float[] pixels = new float[images * floats];
        for (int image = 0; image < images; image++) {
            double[] values = values("input." + image, floats);
            for (int i = 0; i < floats; i++) {
                pixels[image * floats + i] = (float) (2 * values[i]);
            }
        }
        return pixels;
    }

    public static StateDict network(BlockType block, List<Integer> blocks, int baseWidth, int classes) {
        Synthetic synthetic = new Synthetic();
        synthetic.convolution("conv1", baseWidth, 3, 7);
        synthetic.norm("bn1", baseWidth, false);
        boolean bottleneck = block == BlockType.BOTTLENECK;
        int in = baseWidth;
        for (int stage = 0; stage < blocks.size(); stage++) {
            int inner = baseWidth << stage;
            int out = bottleneck ? 4 * inner : inner;
            for (int b = 0; b < blocks.get(stage); b++) {
                String name = "layer" + (stage + 1) + "." + b + ".";
                synthetic.convolution(name + "conv1", inner, in, bottleneck ? 1 : 3);
                synthetic.norm(name + "bn1", inner, false);
                synthetic.convolution(name + "conv2", inner, inner, 3);
                synthetic.norm(name + "bn2", inner, !bottleneck);
                if (bottleneck) {
                    synthetic.convolution(name + "conv3", out, inner, 1);
                    synthetic.norm(name + "bn3", out, true);
                }
                if (b == 0 && (stage > 0 || in != out)) {
                    synthetic.convolution(name + "downsample.0", out, in, 1);
                    synthetic.norm(name + "downsample.1", out, false);
                }
                in = out;
            }
        }
        synthetic.put("fc.weight", Math.sqrt(3.0 / in), 0, classes, in);
        synthetic.put("fc.bias", 0.1, 0, classes);
        return new StateDict(synthetic.tensors);
    }

    private void convolution(String name, int out, int in, int kernel) {
        put(name + ".weight", Math.sqrt(6.0 / (in * kernel * kernel)), 0, out, in, kernel, kernel);
    }

    private void norm(String name, int channels, boolean lastOfBlock) {
        put(name + ".weight", 0.25, lastOfBlock ? 0.5 : 1, channels);
        put(name + ".bias", 0.1, 0, channels);
        put(name + ".running_mean", 0.1, 0, channels);
        put(name + ".running_var", 0.5, 1, channels);
    }

    private void put(String name, double scale, double offset, int... shape) {
        int count = 1;
        for (int side : shape) {
            count *= side;
        }
        double[] values = values(name, count);
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = (float) (offset + scale * values[i]);
        }
        tensors.put(name, new Tensor(shape, floats));
    }
}
