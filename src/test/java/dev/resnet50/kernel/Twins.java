package dev.resnet50.kernel;

import dev.resnet50.kernel.scalar.ScalarKernels;
import dev.resnet50.kernel.select.KernelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
        plans().forEach((name, plan) -> KernelSelector.select(new KernelOptions(0, true, plan))
                .ifPresent(kernels -> twins.add(new Twin(kernels.name() + kernels.vectorBits() + " " + name, kernels))));
        return twins;
    }

    private static Map<String, PlanOptions> plans() {
        Map<String, PlanOptions> plans = new TreeMap<>();
        plans.put("direct", PlanOptions.DEFAULT.withWinograd(false));
        plans.put("winograd", PlanOptions.DEFAULT);
        plans.put("single-image winograd", PlanOptions.DEFAULT.withLatency(true));
        return plans;
    }

    static List<Twin> all() {
        List<Twin> all = new ArrayList<>(simd());
        all.add(new Twin("scalar", scalar()));
        return all;
    }
}
