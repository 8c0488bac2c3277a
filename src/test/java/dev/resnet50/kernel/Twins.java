package dev.resnet50.kernel;

import dev.resnet50.kernel.scalar.ScalarKernels;
import dev.resnet50.kernel.select.KernelSelector;
import java.util.ArrayList;
import java.util.List;

/** The twins that this JVM can run: the scalar one, and the one the selector picks if that is another. */
final class Twins {
    private Twins() {}

    static List<Kernels> all() {
        List<Kernels> all = new ArrayList<>();
        all.add(new ScalarKernels());
        Kernels selected = KernelSelector.select(0, false).orElseThrow();
        if (!(selected instanceof ScalarKernels)) {
            all.add(selected);
        }
        return all;
    }
}
