package dev.resnet50.kernel;

import dev.resnet50.kernel.select.KernelSelector;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Each convolution of ResNet-50, once per shape, by each algorithm: packed weights, eight images, one thread. The score is
 * such batches a second; {@code gflops} are billions of operations by the definition of the layer, which a Winograd algorithm needs fewer of.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:+UseG1GC", "-XX:G1HeapRegionSize=1m"})
public class ConvolutionBenchmark {
    private static final int IMAGES = 8;

    /** Channels in, channels out, window, stride, side of the input, as in {@code 64-256-1-1-56}. */
    @Param({
        "64-64-1-1-56", "64-256-1-1-56", "256-64-1-1-56", "256-128-1-1-56",
        "128-512-1-1-28", "512-128-1-1-28", "512-256-1-1-28", "256-512-1-2-56",
        "256-1024-1-1-14", "1024-256-1-1-14", "1024-512-1-1-14", "512-1024-1-2-28",
        "512-2048-1-1-7", "2048-512-1-1-7", "1024-2048-1-2-14",
        "64-64-3-1-56", "128-128-3-1-28", "256-256-3-1-14", "512-512-3-1-7",
        "128-128-3-2-56", "256-256-3-2-28", "512-512-3-2-14"})
    private String shape;

    /** Of the 3x3 convolutions. */
    @Param({"auto", "direct"})
    private String algorithm;

    private ForkJoinPool pool;
    private RecursiveAction pass;
    private long operations;

    /** Counts operations. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Rate {
        private double gflops;

        /** In billions; JMH divides it by the time. */
        public double gflops() {
            return gflops;
        }

        @Setup(Level.Iteration)
        public void reset() {
            gflops = 0;
        }
    }

    @Setup
    public void pack() {
        String[] words = shape.split("-");
        int kernel = Integer.parseInt(words[2]);
        int side = Integer.parseInt(words[4]);
        ConvolutionShape convolution = new ConvolutionShape(Integer.parseInt(words[0]), Integer.parseInt(words[1]), kernel,
                Integer.parseInt(words[3]), kernel / 2, side, side);
        Kernels kernels = KernelSelector.select(new KernelOptions(0, true, PlanOptions.DEFAULT.withWinograd(!algorithm.equals("direct")))).orElseThrow();
        Random random = new Random(1);
        Operator operator = kernels.convolution(convolution,
                Filters.of(random(random, convolution.outChannels() * convolution.inChannels() * kernel * kernel),
                        random(random, convolution.outChannels())), Epilogue.BIAS_RELU);
        int inFloats = IMAGES * kernels.layout(convolution.inChannels(), side, side).floats();
        int outFloats = IMAGES
                * kernels.layout(convolution.outChannels(), convolution.outHeight(), convolution.outWidth()).floats();
        // What lies behind the images stays zero.
        float[] in = new float[Alignment.FIRST + inFloats + kernels.zeroFloats(convolution.inChannels())];
        System.arraycopy(random(random, inFloats), 0, in, Alignment.FIRST, inFloats);
        Operands operands = new Operands(in, Alignment.FIRST, Alignment.FIRST + inFloats,
                new float[Alignment.FIRST + outFloats], Alignment.FIRST,
                new float[Alignment.FIRST + operator.workspaceFloats(IMAGES)], Alignment.FIRST, IMAGES);
        operations = 2 * IMAGES * convolution.macs();
        pool = new TilePool(1);
        pass = new Pass(operator, operands);
    }

    private static float[] random(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** All phases of the layer, on the pool's one worker. */
    private static final class Pass extends RecursiveAction {
        private static final long serialVersionUID = 1L;

        private final transient Operator operator;
        private final transient Operands operands;

        Pass(Operator operator, Operands operands) {
            this.operator = operator;
            this.operands = operands;
        }

        @Override
        protected void compute() {
            try (TaskTeam team = new TaskTeam()) {
                team.run(Loop.phases(operator, operands, Optional.empty()));
            }
        }
    }

    @Benchmark
    public void convolution(Rate rate) {
        pass.reinitialize();
        pool.invoke(pass);
        rate.gflops += operations * 1e-9;
    }

    @TearDown
    public void shutDown() {
        pool.shutdownNow();
    }
}
