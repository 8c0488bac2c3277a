package dev.resnet50.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.resnet50.kernel.simd.SimdKernels;
import dev.resnet50.testing.ProgramLauncher;
import dev.resnet50.testing.ProgramProcess;
import dev.resnet50.testing.VectorModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Has the JIT compiler compile every kernel, and ends. */
final class WarmUpProgram {
    private WarmUpProgram() {}

    public static void main(String[] arguments) {
        SimdKernels kernels = SimdKernels.of(KernelOptions.DEFAULT);
        kernels.warmUp(() -> false);
        kernels.warmUpRest();
    }

    /**
     * Runs it in a JVM of its own, with the vector width of the kernels under test.
     *
     * @param options of Java
     * @param compileCommands what the compiler is to print
     * @param scratch a folder
     * @return what the JVM has printed
     */
    static String run(List<String> options, List<String> compileCommands, Path scratch) throws Exception {
        List<String> all = new ArrayList<>(List.of(VectorModule.OPTION,
                "-Ddev.resnet50.vectorBits=" + Twins.simd().get(0).kernels().vectorBits(), "-XX:+UnlockDiagnosticVMOptions"));
        all.addAll(options);
        compileCommands.forEach(each -> all.add("-XX:CompileCommand=" + each));
        ProgramProcess run = new ProgramLauncher(scratch).main(WarmUpProgram.class).java(all.toArray(String[]::new)).start();
        assertEquals(0, run.exitCode(), run.err());
        return run.out();
    }
}
