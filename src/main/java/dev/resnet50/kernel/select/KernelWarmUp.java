package dev.resnet50.kernel.select;

import dev.resnet50.kernel.KernelOptions;
import dev.resnet50.kernel.PlanOptions;
import dev.resnet50.kernel.simd.SimdKernels;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Has the JIT compiler take over the kernels while a program does other things, such as reading its settings and its model: before, a
 * vector operation is an interpreted method call, and the first image took more than a second.
 *
 * <p>Compiled code belongs to the process, and so does this. It logs nothing, as it begins before logging is set up.
 */
public final class KernelWarmUp {
    private static final AtomicBoolean BEGUN = new AtomicBoolean();
    private static volatile boolean enough;

    private KernelWarmUp() {}

    /**
     * Starts a thread for it. Further calls do nothing.
     *
     * @param vectorBits as in {@link KernelOptions}
     */
    public static void begin(int vectorBits) {
        if (VectorModule.isPresent() && BEGUN.compareAndSet(false, true)) {
            Thread thread = new Thread(() -> run(vectorBits), "kernel-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void run(int vectorBits) {
        try {
            SimdKernels.of(new KernelOptions(vectorBits, false, PlanOptions.DEFAULT)).warmUp(() -> enough);
        } catch (RuntimeException | LinkageError e) {
            enough = true; // Who starts an engine will be told what is wrong.
        }
    }

    /** There is real work for the kernels now. */
    public static void end() {
        enough = true;
    }
}
