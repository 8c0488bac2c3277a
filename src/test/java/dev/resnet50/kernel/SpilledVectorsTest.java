package dev.resnet50.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.resnet50.testing.ProgramLauncher;
import dev.resnet50.testing.VectorModule;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sums of a register tile stay in registers: between the first and the last multiply-add of a kernel's machine code no vector goes to the stack. A kernel
 * that keeps one there in its loop computes the same, at half the speed or less. The compiler is told what {@code conf/jvm.options} tell it: which registers it
 * takes depends on how often it has seen a loop turn.
 *
 * <p>Machine code is read as bytes, in search of two kinds of instructions of x86 (Intel's manual, volume 2, chapters 2.3 and 2.7): VFMADD231PS, and a vector's
 * store to an address that begins at RSP. In the kernels for 16 registers only: with 32, nothing presses.
 */
@Tag("kernels")
class SpilledVectorsTest {
    private static final Pattern COMPILED = Pattern.compile("(?m)^Compiled method \\(c2\\).* dev\\.resnet50\\.kernel\\.simd\\.(\\w+)::run .*$");
    private static final Pattern CODE = Pattern.compile("(?m)^ *0x[0-9a-f]+: +((?:[0-9a-f]{2,8}[ |]*)+)$");
    /** VEX or EVEX with opcode map 0F 38, prefix 66 and W0; opcode B8. */
    private static final Pattern MULTIPLY_ADD = Pattern.compile(
            "\\xC4" + bytes(b -> (b & 0x1F) == 2) + bytes(b -> (b & 0x83) == 1) + "\\xB8"
                    + "|\\x62" + bytes(b -> (b & 0x0F) == 2) + bytes(b -> (b & 0x87) == 5) + ".\\xB8", Pattern.DOTALL);
    /** MOVDQU, MOVDQA or MOVUPS, MOVAPS to memory, with a displacement and RSP alone as the base. */
    private static final Pattern STACK_STORE = Pattern.compile(
            "(?:\\xC5.|\\x62...)[\\x7F\\x11\\x29]" + bytes(b -> (b & 7) == 4 && (b >> 6 == 1 || b >> 6 == 2)) + "\\x24", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void noSumIsKeptOnTheStack() throws Exception {
        assumeTrue(VectorModule.isPresent(), "the Vector API module is absent");
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "not the machine code of x86");
        assumeTrue(Twins.simd().get(0).kernels().vectorBits() <= 256, "kernels for 32 registers");
        Map<String, String> code = machineCode(
                WarmUpProgram.run(List.of(ProgramLauncher.USERS_OPTIONS), List.of("print,dev.resnet50.kernel.simd.Gemm*::run"), folder));
        assertEquals(List.of("Gemm4x2", "Gemm5x2", "Gemm6x2"), List.copyOf(code.keySet()));
        code.forEach((kernel, bytes) -> assertEquals(0, stores(kernel, bytes), kernel + " keeps vectors on the stack"));
    }

    /** A class of a regular expression: the bytes that are meant. */
    private static String bytes(IntPredicate meant) {
        return IntStream.range(0, 256).filter(meant).mapToObj("\\x%02X"::formatted).collect(Collectors.joining("", "[", "]"));
    }

    /** Bytes of each kernel, a char each. */
    private static Map<String, String> machineCode(String log) {
        Map<String, String> code = new TreeMap<>();
        Matcher method = COMPILED.matcher(log);
        while (method.find()) {
            int end = log.indexOf("\nCompiled method ", method.end());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Matcher line = CODE.matcher(log).region(method.end(), end < 0 ? log.length() : end);
            while (line.find()) {
                bytes.writeBytes(HexFormat.of().parseHex(line.group(1).replaceAll("[ |]", "")));
            }
            code.put(method.group(1), bytes.toString(StandardCharsets.ISO_8859_1));
        }
        return code;
    }

    private static int stores(String kernel, String bytes) {
        Matcher multiplyAdd = MULTIPLY_ADD.matcher(bytes);
        assertTrue(multiplyAdd.find(), "no multiply-add in " + kernel);
        int first = multiplyAdd.start();
        int last = first;
        while (multiplyAdd.find()) {
            last = multiplyAdd.start();
        }
        Matcher store = STACK_STORE.matcher(bytes).region(first, last);
        int stores = 0;
        while (store.find()) {
            stores++;
        }
        return stores;
    }
}
