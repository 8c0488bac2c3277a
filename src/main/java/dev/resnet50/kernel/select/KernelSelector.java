package dev.resnet50.kernel.select;

import dev.resnet50.kernel.KernelOptions;
import dev.resnet50.kernel.Kernels;
import dev.resnet50.kernel.scalar.ScalarKernels;
import dev.resnet50.kernel.simd.SimdKernels;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the JVM once and says in one log line which kernels it can run. */
public final class KernelSelector {
    /** The JVM flag without which only scalar kernels can run. */
    public static final String VECTOR_FLAG = "--add-modules jdk.incubator.vector";

    private static final Logger LOG = LoggerFactory.getLogger(KernelSelector.class);

    private KernelSelector() {}

    /** The kernels to use; nothing when SIMD is required and the Vector API module is absent. */
    public static Optional<Kernels> select(KernelOptions options) {
        if (VectorModule.isPresent()) {
            Kernels kernels = SimdKernels.of(options);
            LOG.info("kernels: Vector API, {} bits, register tile {}", kernels.vectorBits(), kernels.tile());
            return Optional.of(kernels);
        }
        if (options.requireSimd()) {
            return Optional.empty();
        }
        LOG.warn("kernels: SCALAR, many times slower: the Vector API module is absent; start Java with {}"
                + " (or @conf/jvm.options, which has it)", VECTOR_FLAG);
        return Optional.of(new ScalarKernels());
    }
}
