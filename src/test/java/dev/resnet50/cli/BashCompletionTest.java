package dev.resnet50.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bash makes of the script. */
@Tag("twin-independent")
class BashCompletionTest {
    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "'--app', --append",
        "'classify --thr', --threads",
        "'bench --jo', --job",
        "'cla', classify",
        "'help comp', completion",
        "'weights ver', verify",
        "'weights fetch resnet1', resnet18 resnet101 resnet152",
        "'weights fetch resnet50 --version v', v1 v2",
        "'weights verify class', 'class names.txt'",
        "'--hint la', latency",
        "'classify --hint = th', throughput",
        "'classify --set output.mode = re', resume",
        "'classify --set output.mode = ', overwrite resume append",
        "'classify --set output.mode=re', output.mode=resume",
        "'classify --set job.fail-on-error = t', true",
        "'classify --set model.labels = class', 'class names.txt'",
        "'evaluate --set engine.tile.g', engine.tile.gemm-kb=",
        "'-i /photos --set job.f', job.fail-on-error=",
        "'classify --labels class', 'class names.txt'"})
    void completes(String typed, String expected) throws Exception {
        assumeTrue(Files.exists(BASH));
        Files.createFile(folder.resolve("class names.txt"));
        String call = """
                compopt() { :; }
                COMP_WORDS=(resnet50-batch %s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _resnet50_batch; echo "${COMPREPLY[*]}"
                """.formatted(typed);
        Process bash = new ProcessBuilder(List.of(BASH.toString(), "-euc", BashCompletion.script() + call)).directory(folder.toFile())
                .redirectErrorStream(true).start();
        assertEquals(expected + "\n", new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(0, bash.waitFor());
    }
}
