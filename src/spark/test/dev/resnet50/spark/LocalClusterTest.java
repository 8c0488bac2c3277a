package dev.resnet50.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Demo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job with executors in JVMs of their own. */
class LocalClusterTest {
    private static final int COPIES = 20;

    @TempDir
    Path folder;

    @Test
    void twoExecutorsGiveTheRowsOfTheCommandLine() throws Exception {
        Path input = copies();
        List<String> expected = CommandLineRun.of(Demo.MODEL, folder.resolve("cli"), input.toString()).predictions();
        SparkRun run =
                SparkRun.localCluster(2).run("-i", input.toString(), "-o", folder.resolve("out").toString());
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(expected, SparkRun.lines(folder.resolve("out/predictions.csv")));
        String summary = Files.readString(folder.resolve("out/predictions.summary.json"));
        assertTrue(summary.contains(": 1 threads, simd, "), summary);
    }

    @Test
    void anExecutorKilledInMidJobCostsNoRowAndDoublesNone() throws Exception {
        Path input = copies();
        List<String> expected = CommandLineRun.of(Demo.MODEL, folder.resolve("cli"), input.toString()).predictions();
        ExecutorKiller.reset();
        SparkRun run = SparkRun.localCluster(2).conf("spark.extraListeners", ExecutorKiller.class.getName())
                .run("-i", input.toString(), "-o", folder.resolve("out").toString());
        assertEquals(1, ExecutorKiller.killed());
        assertTrue(ExecutorKiller.lost() > 0);
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(expected, SparkRun.lines(folder.resolve("out/predictions.csv")));
    }

    private Path copies() throws Exception {
        Path input = folder.resolve("in");
        for (int copy = 0; copy < COPIES; copy++) {
            Path into = Files.createDirectories(input.resolve("copy-" + copy));
            try (Stream<Path> pictures = Files.list(Demo.PICTURES)) {
                for (Path picture : pictures.filter(path -> !path.getFileName().toString().startsWith(".")).toList()) {
                    Files.copy(picture, into.resolve(picture.getFileName()));
                }
            }
        }
        return input;
    }
}
