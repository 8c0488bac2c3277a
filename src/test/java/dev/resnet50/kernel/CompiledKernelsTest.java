package dev.resnet50.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.resnet50.testing.ProgramLauncher;
import dev.resnet50.testing.VectorModule;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The optimising compiler turns every vector operation of a kernel into instructions. Where it gives one up (the method has grown too large, or it cannot see the vector's
 * type), the operation becomes a call that puts the vector on the heap, and the kernel is a hundred times slower. Nor is a kernel too large for the first
 * compiler: the optimising one would then begin without knowing how often its branches are taken.
 */
@Tag("kernels")
class CompiledKernelsTest {
    private static final Pattern GIVEN_UP = Pattern.compile(" jdk\\..*NodeCountInliningCutoff|missing constant|\\*\\* not supported|kernel\\.simd.*COMPILE SKIPPED");

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
        String log = WarmUpProgram.run(Stream.concat(Stream.of("-XX:+PrintCompilation"), Stream.of(options)).toList(),
                List.of("PrintInlining,dev.resnet50.kernel.simd.*::*", "PrintIntrinsics,dev.resnet50.kernel.simd.*::*"), folder);
        assertEquals(List.of(), log.lines().filter(GIVEN_UP.asPredicate()).limit(10).toList());
        assertTrue(log.contains("(intrinsic)"), "nothing was compiled");
    }
}
