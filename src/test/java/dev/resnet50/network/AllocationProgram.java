package dev.resnet50.network;

import com.sun.management.ThreadMXBean;
import dev.resnet50.testing.VectorModule;
import dev.resnet50.weights.ModelException;
import dev.resnet50.weights.StateDict;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Prints how many bytes a forward pass allocates once everything is warm. */
final class AllocationProgram {
    private static final int SIDE = 64;
    private static final int BATCH = 8;
    /** The SIMD twin's until the JIT compiler has boxed its last vector; the scalar twin has none, and is slow. */
    private static final int WARM_UP = VectorModule.isPresent() ? 400 : 20;
    private static final int MEASURED = VectorModule.isPresent() ? 50 : 20;

    private AllocationProgram() {}

    public static void main(String[] arguments) throws EngineException, ModelException {
        StateDict stateDict = Synthetic.network(BlockType.BOTTLENECK, List.of(3, 4, 6, 3), 16, 12);
        float[] pixels = Synthetic.pixels(BATCH, SIDE, SIDE);
        try (Engine engine = Engine.start(EngineOptions.threads(2))) {
            Network network = Network.build(stateDict, Architecture.read(stateDict), BottleneckStride.CONV2, 1e-5, SIDE, SIDE,
                    engine);
            float[] logits = new float[BATCH * network.classes()];
            for (int i = 0; i < WARM_UP; i++) {
                network.forward(pixels, BATCH, logits);
            }
            long before = allocated();
            for (int i = 0; i < MEASURED; i++) {
                network.forward(pixels, BATCH, logits);
            }
            System.out.println((allocated() - before) / MEASURED);
        }
    }

    /** Bytes that all live threads have allocated so far. */
    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }
}
