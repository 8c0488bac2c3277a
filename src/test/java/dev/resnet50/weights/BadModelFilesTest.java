package dev.resnet50.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.resnet50.network.Architecture;
import dev.resnet50.testing.Golden;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that must be refused: with one line that names the file and the fault, and without running anything of them.
 */
class BadModelFilesTest {
    private static final Path BAD = Golden.path("formats/bad");
    private static final Path PWNED = Path.of("/tmp/pwned-by-model");

    private static final long ALLOCATION_ALLOWANCE = 8 << 20;

    /** What the message must say, by file. */
    private static final Map<String, List<String>> EXPECTED = Map.ofEntries(
            Map.entry("hostile.pth", List.of("posix.system", "refused")),
            Map.entry("hostile_eval.pth", List.of("builtins.eval", "refused")),
            Map.entry("hostile.pkl", List.of("posix.system", "refused")),
            Map.entry("whole_model.pth", List.of("torch.nn.modules.container.Sequential", "model.state_dict()")),
            Map.entry("torchscript.pt", List.of("TorchScript", "state_dict()")),
            Map.entry("truncated.pth", List.of("cut short")),
            Map.entry("empty.pth", List.of("empty")),
            Map.entry("text.pth", List.of("web page")),
            Map.entry("git_lfs_pointer.safetensors", List.of("Git LFS pointer", "git lfs pull")),
            Map.entry("missing_tensor.pth", List.of("layer2.1.conv2.weight is missing")),
            Map.entry("missing_fc.pth", List.of("fc.weight is missing", "backbone")),
            Map.entry("unexpected_tensor.pth", List.of("layer5.0.conv1.weight")),
            Map.entry("wrong_shape.pth", List.of("layer1.0.bn1.bias has 5 values where 4 belong")),
            Map.entry("channel_mismatch.pth", List.of("layer3.0.conv1.weight reads 28 channels where 32 arrive")),
            Map.entry("nan.pth", List.of("layer1.0.conv1.weight", "not finite")),
            Map.entry("negative_variance.pth", List.of("bn1.running_var", "negative variance")),
            Map.entry("alexnet.pth", List.of("not a ResNet", "features.0.weight")),
            Map.entry("int8.pth", List.of("conv1.weight", "int8", "float32")),
            Map.entry("truncated.safetensors", List.of("fc.weight", "cut short")),
            Map.entry("header_huge.safetensors", List.of("1152921504606846976")),
            Map.entry("header_negative.safetensors", List.of("18446744073709551615")),
            Map.entry("not_json.safetensors", List.of("header is broken")),
            Map.entry("offset_outside.safetensors", List.of("fc.bias", "data_offsets", "1099511627776")),
            Map.entry("offset_reversed.safetensors", List.of("fc.bias", "[40, 20]")),
            Map.entry("size_mismatch.safetensors", List.of("fc.bias", "2147483648")),
            Map.entry("shape_overflow.safetensors", List.of("fc.bias", "impossible shape", "4294967296")),
            Map.entry("dtype_unknown.safetensors", List.of("fc.bias", "F8_E4M3", "F32")),
            Map.entry("duplicate_key.safetensors", List.of("bn1.bias", "twice")),
            Map.entry("hostile.npz", List.of("conv1.weight", "pickled Python objects")),
            Map.entry("climbing.npz", List.of("../../tmp/pwned-by-model", "leads out of the archive")),
            Map.entry("bomb.npz", List.of("conv1.weight", "52428800", "37632")));

    static Stream<String> files() {
        return Golden.table("formats/bad/cases.tsv").stream().map(row -> row.get("file"));
    }

    @AfterEach
    void nothingWasRun() {
        assertFalse(Files.exists(PWNED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isRefusedInOneLine(String name) {
        Path file = BAD.resolve(name);
        ModelException refusal =
                assertThrows(ModelException.class, () -> Architecture.read(ModelReader.read(file).stateDict()));
        String message = refusal.getMessage();
        assertEquals(1, message.lines().count());
        assertTrue(message.startsWith(file + ": "), message);
        assertEquals(message.indexOf(name), message.lastIndexOf(name), message);
        for (String part : EXPECTED.get(name)) {
            assertTrue(message.contains(part), message);
        }
    }

    /**
     * Sizes in a file are not believed: what is allocated stays near the file's own size (the pickle machine's tables
     * aside).
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void allocatesNoMoreThanTheFileCanHold(String name) throws IOException {
        Path file = BAD.resolve(name);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThrows(ModelException.class, () -> Architecture.read(ModelReader.read(file).stateDict()));
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < ALLOCATION_ALLOWANCE + 8 * Files.size(file), () -> name + " made it allocate "
                + allocated);
    }

    @Test
    void everyCaseIsCovered() {
        Set<String> files = new HashSet<>(files().toList());
        assertEquals(files, EXPECTED.keySet());
    }
}
