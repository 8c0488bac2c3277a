package dev.resnet50.kernel.simd;

import dev.resnet50.kernel.ConvolutionShape;
import dev.resnet50.kernel.Epilogue;
import dev.resnet50.kernel.Filters;
import dev.resnet50.kernel.KernelOptions;
import dev.resnet50.kernel.Kernels;
import dev.resnet50.kernel.Operator;
import dev.resnet50.kernel.PeakLoop;
import dev.resnet50.kernel.PlanOptions;
import dev.resnet50.kernel.TensorLayout;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The Vector API twin. Needs the module {@code jdk.incubator.vector}: load this class only when it is there. */
public final class SimdKernels implements Kernels {
    private final PlanOptions plan;

    private SimdKernels(PlanOptions plan) {
        this.plan = plan;
    }

    /**
     * The kernels for a vector width, which stays the width of this process.
     *
     * @throws IllegalStateException if another width is in use already
     */
    public static SimdKernels of(KernelOptions options) {
        int vectorBits = options.vectorBits();
        if (vectorBits != 0 && System.getProperty(Lanes.BITS_PROPERTY) == null) {
            System.setProperty(Lanes.BITS_PROPERTY, Integer.toString(vectorBits));
        }
        SimdKernels kernels = new SimdKernels(options.plan());
        if (vectorBits != 0 && kernels.vectorBits() != vectorBits) {
            throw new IllegalStateException("the kernels of this process are compiled for " + kernels.vectorBits() + " bits");
        }
        return kernels;
    }

    @Override
    public String name() {
        return "simd";
    }

    @Override
    public int vectorBits() {
        return Lanes.COUNT * Float.SIZE;
    }

    @Override
    public String tile() {
        return Lanes.ROWS + "x" + Lanes.TILE;
    }

    @Override
    public int imageFloats() {
        return plan.tiles().imageFloats();
    }

    @Override
    public TensorLayout layout(int channels, int height, int width) {
        return PanelLayout.of(channels, height, width);
    }

    @Override
    public TensorLayout stemLayout(int channels, int height, int width) {
        return PanelLayout.byRows(channels, height, width);
    }

    @Override
    public int zeroFloats(int channels) {
        return Lanes.padded(channels) * Lanes.ROWS;
    }

    @Override
    public Operator stem(ConvolutionShape shape, Filters filters) {
        return new StemConvolution(shape, filters);
    }

    @Override
    public Operator convolution(ConvolutionShape shape, Filters filters, Epilogue epilogue) {
        if (shape.kernel() == 1 && shape.padding() == 0) {
            return shape.stride() == 1 ? new PointwiseConvolution(shape, filters, epilogue, plan.tiles())
                    : new StridedPointwiseConvolution(shape, filters, epilogue, plan.tiles());
        }
        if (plan.winograd(shape)) {
            Optional<WinogradAlgorithm> algorithm = WinogradAlgorithm.of(shape, plan.latency());
            if (algorithm.isPresent()) {
                return new WinogradConvolution(algorithm.get(), shape, filters, epilogue, plan.tiles());
            }
        }
        return new PatchConvolution(shape, filters, epilogue, plan.tiles());
    }

    @Override
    public Operator maxPool(int channels, int height, int width) {
        return new MaxPool(channels, height, width);
    }

    @Override
    public Operator globalAveragePool(int channels, int height, int width) {
        return new GlobalAveragePool(channels, height, width);
    }

    @Override
    public Operator linear(int channels, int classes, float[] weights, float[] bias) {
        return new Linear(channels, classes, weights, bias);
    }

    /**
     * Makes the JIT compiler compile what a first image needs, in the calling thread, for up to a second or two.
     *
     * @param enough says when to stop early
     */
    public void warmUp(BooleanSupplier enough) {
        new WarmUp().run(enough);
    }

    /** Makes it compile the rest, which begins to be used then. */
    public void warmUpRest() {
        new WarmUp().smallTiles();
    }

    @Override
    public PeakLoop peakLoop() {
        return new PeakLoop() {
            @Override
            public float run(int turns) {
                return FmaLoop.run(turns);
            }

            @Override
            public long operations(int turns) {
                return FmaLoop.operations(turns);
            }
        };
    }
}
