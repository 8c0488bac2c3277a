package dev.resnet50.network;

import dev.resnet50.kernel.ConvolutionShape;
import dev.resnet50.kernel.Epilogue;
import dev.resnet50.kernel.Filters;
import dev.resnet50.kernel.Kernels;
import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.TensorLayout;
import dev.resnet50.weights.StateDict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Function;

/**
 * Lays out a residual network, from the stem to the classifier, as a {@link ForwardPlan}.
 *
 * <pre>
 *   stem      7x7/2, 3 to 64 channels, batch norm, ReLU;   max pool 3x3/2
 *   stages    four rows of blocks; the first block of stages 2 to 4 halves the image
 *   block     x + F(x), then ReLU;   F = 1x1, 3x3, 1x1 (bottleneck) or 3x3, 3x3 (basic), ReLU between
 *   head      mean over all pixels, fully connected layer
 * </pre>
 *
 * <p>Where F changes the shape, the shortcut is a 1x1 convolution ("downsample") instead of x itself. Batch norm is folded; bias, shortcut and ReLU
 * are applied as a convolution stores its sums. The last convolution of a block writes over the shortcut, which nothing reads afterwards.
 */
final class ResNetBuilder {
    private final StateDict stateDict;
    private final Architecture architecture;
    private final BottleneckStride strideIn;
    private final double epsilon;
    private final Kernels kernels;
    private final ForkJoinPool pool;
    private final PlanAssembler plan = new PlanAssembler();
    private final List<Pending> pending = new ArrayList<>();

    // Shape of what the next layer reads, and the slot of the values that run along the shortcuts.
    private int channels;
    private int height;
    private int width;
    private Slot trunk;
    private boolean imageByImage;

    ResNetBuilder(StateDict stateDict, Architecture architecture, BottleneckStride strideIn, double epsilon, Kernels kernels,
            ForkJoinPool pool) {
        this.stateDict = stateDict;
        this.architecture = architecture;
        this.strideIn = strideIn;
        this.epsilon = epsilon;
        this.kernels = kernels;
        this.pool = pool;
    }

    /** Lays the layers out for images of 3 x height x width, and has the pool fold and pack their weights. */
    void begin(int inputHeight, int inputWidth) {
        height = inputHeight;
        width = inputWidth;
        stem();
        for (int stage = 0; stage < architecture.stageLengths().size(); stage++) {
            for (int block = 0; block < architecture.stageLengths().get(stage); block++) {
                block(stage, block, "layer" + (stage + 1) + "." + block);
            }
        }
        head();
    }

    /** Waits for the pool. */
    ForwardPlan finish() {
        for (Pending layer : pending) {
            plan.add(layer.layer.apply(layer.operator.join()), layer.imageByImage);
        }
        int mostChannels = architecture.stageChannels().stream().mapToInt(Integer::intValue).max().orElseThrow();
        return plan.finish(kernels.zeroFloats(mostChannels));
    }

    /** A layer whose weights are being folded and packed, which takes most of the time, in the pool. */
    private record Pending(Function<Operator, Layer> layer, ForkJoinTask<Operator> operator, boolean imageByImage) {}

    private void stem() {
        ConvolutionShape shape = new ConvolutionShape(3, architecture.stemChannels(), 7, 2, 3, height, width);
        TensorLayout layout = kernels.stemLayout(shape.outChannels(), shape.outHeight(), shape.outWidth());
        int pooledHeight = (shape.outHeight() - 1) / 2 + 1;
        int pooledWidth = (shape.outWidth() - 1) / 2 + 1;
        imageByImage = layout.floats() > kernels.imageFloats();
        Slot stem = plan.newSlot();
        int inFloats = 3 * height * width;
        add(() -> kernels.stem(shape, FoldedConvolution.fold(stateDict, "conv1", "bn1", epsilon)),
                convolution -> new Layer("conv1", shape.toString(), shape.macs(), convolution, Slot.INPUT, inFloats, stem,
                layout.floats(), output("stem", shape.outChannels(), shape.outHeight(), shape.outWidth(), layout)));

        channels = shape.outChannels();
        height = pooledHeight;
        width = pooledWidth;
        trunk = plan.newSlot();
        TensorLayout pooled = kernels.layout(channels, height, width);
        Layer.Output output = output("maxpool", channels, height, width, pooled);
        String geometry = channels + " 3x3/2 @" + height + "x" + width;
        Slot out = trunk;
        add(() -> kernels.maxPool(shape.outChannels(), shape.outHeight(), shape.outWidth()),
                maxPool -> new Layer("maxpool", geometry, 0, maxPool, stem, layout.floats(), out, pooled.floats(), output));
    }

    private void block(int stage, int block, String name) {
        int innerChannels = architecture.stageWidths().get(stage);
        int outChannels = architecture.stageChannels().get(stage);
        int stride = stage > 0 && block == 0 ? 2 : 1;
        Slot in = trunk;
        int inChannels = channels;
        int inHeight = height;
        int inWidth = width;
        imageByImage = kernels.layout(outChannels, strided(height, stride), strided(width, stride)).floats() > kernels.imageFloats();
        Slot inner = plan.newSlot();
        boolean bottleneck = architecture.block() == BlockType.BOTTLENECK;
        if (bottleneck) {
            boolean early = strideIn == BottleneckStride.CONV1;
            Slot reduced = plan.newSlot();
            convolution(name, "conv1", "bn1", innerChannels, 1, early ? stride : 1, Epilogue.BIAS_RELU, in, reduced, null);
            convolution(name, "conv2", "bn2", innerChannels, 3, early ? 1 : stride, Epilogue.BIAS_RELU, reduced, inner, null);
        } else {
            convolution(name, "conv1", "bn1", innerChannels, 3, stride, Epilogue.BIAS_RELU, in, inner, null);
        }
        int outHeight = height;
        int outWidth = width;
        if (stateDict.contains(name + ".downsample.0.weight")) {
            trunk = plan.newSlot();
            channels = inChannels;
            height = inHeight;
            width = inWidth;
            convolution(name, "downsample.0", "downsample.1", outChannels, 1, stride, Epilogue.BIAS, in, trunk, null);
        }
        channels = innerChannels;
        height = outHeight;
        width = outWidth;
        convolution(name, bottleneck ? "conv3" : "conv2", bottleneck ? "bn3" : "bn2", outChannels, bottleneck ? 1 : 3, 1,
                Epilogue.BIAS_SHORTCUT_RELU, inner, trunk, name);
    }

    private static int strided(int side, int stride) {
        return (side - 1) / stride + 1;
    }

    /** Adds a convolution that reads C x H x W, the current shape, and makes its output the current shape. */
    private void convolution(String block, String convolution, String norm, int outChannels, int kernel, int stride,
            Epilogue epilogue, Slot in, Slot out, String outputName) {
        ConvolutionShape shape = new ConvolutionShape(channels, outChannels, kernel, stride, kernel / 2, height, width);
        int inFloats = kernels.layout(channels, height, width).floats();
        channels = outChannels;
        height = shape.outHeight();
        width = shape.outWidth();
        TensorLayout layout = kernels.layout(channels, height, width);
        Layer.Output output = outputName == null ? null : output(outputName, channels, height, width, layout);
        add(() -> {
            Filters filters = FoldedConvolution.fold(stateDict, block + "." + convolution, block + "." + norm, epsilon);
            return kernels.convolution(shape, filters, epilogue);
        }, operator -> new Layer(block + "." + convolution, shape.toString(), shape.macs(), operator, in, inFloats, out,
                layout.floats(), output));
    }

    private void head() {
        imageByImage = false;
        int inFloats = kernels.layout(channels, height, width).floats();
        TensorLayout features = kernels.layout(channels, 1, 1);
        Slot pooled = plan.newSlot();
        Layer.Output output = output(Network.FEATURES, channels, 1, 1, features);
        Slot in = trunk;
        int lastChannels = channels;
        int lastHeight = height;
        int lastWidth = width;
        add(() -> kernels.globalAveragePool(lastChannels, lastHeight, lastWidth), average -> new Layer(Network.FEATURES,
                lastChannels + " mean @1x1", 0, average, in, inFloats, pooled, features.floats(), output));
        int classes = architecture.classes();
        add(() -> kernels.linear(lastChannels, classes, stateDict.get("fc.weight").values(), stateDict.get("fc.bias").values()),
                linear -> new Layer("fc", lastChannels + ">" + classes, (long) lastChannels * classes, linear, pooled,
                        features.floats(), Slot.LOGITS, classes, null));
    }

    private void add(Callable<Operator> operator, Function<Operator, Layer> layer) {
        pending.add(new Pending(layer, pool.submit(operator), imageByImage));
    }

    private static Layer.Output output(String name, int channels, int height, int width, TensorLayout layout) {
        return new Layer.Output(name, channels, height, width, layout);
    }
}
