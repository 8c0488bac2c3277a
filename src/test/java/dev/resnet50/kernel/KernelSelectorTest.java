package dev.resnet50.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.resnet50.kernel.select.KernelSelector;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The build runs the tests with and without the Vector API module and says which twin each run must find. */
@Tag("kernels")
class KernelSelectorTest {
    private static final String EXPECTED_TWIN = System.getProperty("resnet50.test.twin");
    private static final int EXPECTED_BITS = Integer.getInteger("resnet50.test.vectorBits", 0);

    @Test
    void picksTheTwinThatTheBuildExpects() {
        assumeTrue(EXPECTED_TWIN != null, "not run by the build, which says what to expect");
        Kernels kernels = KernelSelector.select(KernelOptions.DEFAULT).orElseThrow();
        assertEquals(EXPECTED_TWIN, kernels.name());
        if (EXPECTED_BITS != 0) {
            assertEquals(EXPECTED_BITS, kernels.vectorBits());
        }
    }

    @Test
    void requiringSimdRulesScalarOut() {
        boolean simd = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        assertEquals(simd, KernelSelector.select(new KernelOptions(0, true, PlanOptions.DEFAULT)).isPresent());
    }

    @Test
    void theWidthOfAProcessIsFixed() {
        Kernels kernels = KernelSelector.select(KernelOptions.DEFAULT).orElseThrow();
        assumeTrue(kernels.vectorBits() > 0, "the Vector API module is absent");
        int other = kernels.vectorBits() == 128 ? 256 : 128;
        IllegalStateException e = assertThrows(IllegalStateException.class,
                () -> KernelSelector.select(new KernelOptions(other, false, PlanOptions.DEFAULT)));
        assertTrue(e.getMessage().contains(kernels.vectorBits() + " bits"), e.getMessage());
    }
}
