package dev.resnet50.kernel;

import dev.resnet50.kernel.simd.SimdKernels;

/** Has the JIT compiler compile every kernel, and ends. */
final class WarmUpProgram {
    private WarmUpProgram() {}

    public static void main(String[] arguments) {
        SimdKernels.of(KernelOptions.DEFAULT).warmUp(() -> false);
    }
}
