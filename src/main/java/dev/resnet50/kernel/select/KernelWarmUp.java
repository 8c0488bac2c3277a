package dev.resnet50.kernel.select;

import dev.resnet50.kernel.KernelOptions;
import dev.resnet50.kernel.PlanOptions;
import dev.resnet50.kernel.simd.SimdKernels;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Has the JIT compiler take over the kernels while a program does other things, such as reading its settings and its model: before, a
 * vector operation is an interpreted method call, and the first image took more than a second. What a single forward pass can do without
 * comes with the second, so that a process with a single picture does not pay for it.
 *
 * <p>Compiled code belongs to the process, and so does this. It logs nothing, as it begins before logging is set up.
 */
public final class KernelWarmUp {
    private static final AtomicBoolean BEGUN = new AtomicBoolean();
    private static final AtomicInteger PASSES = new AtomicInteger();
    private static volatile SimdKernels kernels;

    private KernelWarmUp() {}

    /**
     * Starts a thread for it. Further calls do nothing.
     *
     * @param vectorBits as in {@link KernelOptions}
     */
    public static void begin(int vectorBits) {
        if (VectorModule.isPresent() && BEGUN.compareAndSet(false, true)) {
            start(() -> run(vectorBits));
        }
    }

    private static void run(int vectorBits) {
        try {
            SimdKernels simd = SimdKernels.of(new KernelOptions(vectorBits, false, PlanOptions.DEFAULT));
            kernels = simd;
            simd.warmUp(() -> PASSES.get() > 0);
        } catch (RuntimeException | LinkageError e) {
            // Who starts an engine will be told what is wrong.
        }
    }

    private static void start(Runnable warmUp) {
        Thread thread = new Thread(warmUp, "kernel-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    /** A forward pass begins: there is real work for the kernels. */
    public static void passBegins() {
        SimdKernels begun = kernels;
        if (begun != null && PASSES.get() < 2 && PASSES.incrementAndGet() == 2) {
            start(begun::warmUpRest);
        }
    }
}
