package dev.resnet50.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.resnet50.testing.ProgramLauncher;
import dev.resnet50.testing.VectorModule;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The optimising compiler turns every vector operation of a kernel into instructions. Where it gives one up (the method has grown too large, or it cannot see the vector's
 * type), the operation becomes a call that puts the vector on the heap, and the kernel is a hundred times slower.
 */
@Tag("kernels")
class CompiledKernelsTest {
    private static final Pattern GIVEN_UP = Pattern.compile(" jdk\\..*NodeCountInliningCutoff|missing constant|\\*\\* not supported");

    @TempDir
    Path folder;

    @Test
    void noVectorOperationOfAKernelIsGivenUpAfterThousandsOfCalls() throws Exception {
        // What is compiled depends on timing, unless each compilation is waited for and no loop is compiled in the middle of its first run.
        assertNothingGivenUp("-Xbatch", "-XX:-UseOnStackReplacement");
    }

    /** The compiler then knows little more of the vectors' types than what these options let it believe. */
    @Test
    void noVectorOperationOfAKernelIsGivenUpAfterTheFewCallsOfTheUsersOptions() throws Exception {
        assertNothingGivenUp(ProgramLauncher.USERS_OPTIONS);
    }

    private void assertNothingGivenUp(String... options) throws Exception {
        assumeTrue(VectorModule.isPresent(), "the Vector API module is absent");
        String log = WarmUpProgram.run(List.of(options),
                List.of("PrintInlining,dev.resnet50.kernel.simd.*::*", "PrintIntrinsics,dev.resnet50.kernel.simd.*::*"), folder);
        assertEquals(List.of(), log.lines().filter(GIVEN_UP.asPredicate()).limit(10).toList());
        assertTrue(log.contains("(intrinsic)"), "nothing was compiled");
    }
}
