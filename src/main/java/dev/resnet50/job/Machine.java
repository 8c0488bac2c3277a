package dev.resnet50.job;

import dev.resnet50.config.Settings;
import dev.resnet50.network.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run ran on.
 *
 * @param cpu the CPU's name, or its architecture where the system does not tell
 * @param cores that the process may use
 * @param jdk the Java virtual machine's name and version
 * @param heapMegabytes the largest heap
 * @param threads of the engine
 * @param vectorBits 0 for the scalar twin
 * @param twin {@code simd} or {@code scalar}
 * @param tile register tile of the kernels
 * @param jpegDecoder what decodes JPEG files
 */
public record Machine(String cpu, int cores, String jdk, long heapMegabytes, int threads, int vectorBits, String twin,
        String tile, String jpegDecoder) {
    private static final Logger LOG = LoggerFactory.getLogger(Machine.class);
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** This machine, as a run with these settings sees it. */
    public static Machine of(Engine engine, Settings settings) throws JobException {
        Runtime runtime = Runtime.getRuntime();
        String jdk = System.getProperty("java.vm.name") + " " + Runtime.version();
        return new Machine(cpuName(), runtime.availableProcessors(), jdk, runtime.maxMemory() >> 20, engine.threads(),
                engine.vectorBits(), engine.twin(), engine.tile(), ImageLoader.jpegLibrary(settings).displayName());
    }

    /** This machine and its Java, in one line. */
    public static String describe() {
        return cpuName() + ", " + Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("java.vm.name") + " "
                + Runtime.version();
    }

    private static String cpuName() {
        String fallback = System.getProperty("os.arch");
        if (!Files.isReadable(CPU_INFO)) {
            return fallback;
        }
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse(fallback);
        } catch (IOException e) {
            LOG.debug("the CPU's name cannot be read", e);
            return fallback;
        }
    }
}
