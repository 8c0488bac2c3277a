package dev.resnet50.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.kernel.simd.SimdKernels;
import dev.resnet50.testing.VectorModule;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

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
     * @param log receives what the JVM prints
     */
    static void run(List<String> options, List<String> compileCommands, Path log) throws Exception {
        Stream<String> command = Stream.of(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), VectorModule.OPTION,
                        "-Ddev.resnet50.vectorBits=" + Twins.simd().get(0).kernels().vectorBits(), "-XX:+UnlockDiagnosticVMOptions"),
                options.stream(),
                compileCommands.stream().map(each -> "-XX:CompileCommand=" + each),
                Stream.of("-cp", System.getProperty("java.class.path"), WarmUpProgram.class.getName())).flatMap(part -> part);
        Process process = new ProcessBuilder(command.toList()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), "the kernels do not come to an end");
        assertEquals(0, process.exitValue());
    }
}
