package dev.resnet50.kernel;

import dev.resnet50.kernel.scalar.ScalarKernels;
import dev.resnet50.kernel.select.KernelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kernels that this JVM can run. */
final class Twins {
    private Twins() {}

    /** A twin and what to call it. */
    record Twin(String name, Kernels kernels) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Kernels scalar() {
        return new ScalarKernels();
    }

    /** The Vector API twin with each algorithm for 3x3; nothing if the module is absent. */
    static List<Twin> simd() {
        List<Twin> twins = new ArrayList<>();
        for (boolean winograd : new boolean[] {false, true}) {
            Optional<Kernels> kernels = KernelSelector.select(new KernelOptions(0, true, Optional.of(winograd)));
            kernels.ifPresent(k -> twins.add(new Twin(k.name() + k.vectorBits() + (winograd ? " winograd" : " direct"), k)));
        }
        return twins;
    }

    static List<Twin> all() {
        List<Twin> all = new ArrayList<>(simd());
        all.add(new Twin("scalar", scalar()));
        return all;
    }
}
