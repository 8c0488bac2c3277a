package dev.resnet50.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.testing.Demo;
import dev.resnet50.testing.ImageNetModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job with driver and executor in one JVM. */
class ClassifyImagesTest {
    @TempDir
    Path folder;

    @Test
    void theRowsAreThoseOfTheCommandLine() throws Exception {
        Path input = oddFolder();
        CommandLineRun expected = CommandLineRun.of(Demo.MODEL, folder.resolve("cli"), input.toString());
        SparkRun run = SparkRun.local(2).run("-i", input.toString(), "-o", folder.resolve("out").toString());
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("", run.err());
        assertTrue(run.out().startsWith("32 images: 24 classified, 8 failed (see "), run.out());
        assertEquals(expected.predictions(), SparkRun.lines(folder.resolve("out/predictions.csv")));
        assertEquals(expected.errors(), SparkRun.lines(folder.resolve("out/predictions.errors.csv")));
        String summary = Files.readString(folder.resolve("out/predictions.summary.json"));
        assertTrue(summary.contains("\"classified\": 24,") && summary.contains("\"empty\": 1,"), summary);
        try (Stream<Path> left = Files.list(folder.resolve("out"))) {
            assertFalse(left.anyMatch(path -> path.getFileName().toString().startsWith("_")));
        }
    }

    /** Pictures in several folders beside everything that is none. */
    private Path oddFolder() throws Exception {
        Path input = Files.createDirectories(folder.resolve("in"));
        Path within = Files.createDirectories(input.resolve("a b/dir.png"));
        Path hidden = Files.createDirectories(input.resolve(".hidden"));
        try (Stream<Path> pictures = Files.list(Demo.PICTURES)) {
            for (Path picture : pictures.filter(path -> !path.getFileName().toString().startsWith(".")).toList()) {
                boolean jpeg = picture.toString().endsWith(".jpg");
                Files.copy(picture, (jpeg ? within : input).resolve(picture.getFileName()));
            }
        }
        Files.createFile(input.resolve("empty.jpg"));
        byte[] picture = Files.readAllBytes(Demo.PICTURES.resolve("arrow-1.jpg"));
        Files.write(input.resolve("truncated.jpg"), Arrays.copyOf(picture, picture.length / 2));
        Files.writeString(input.resolve("text, \"quoted\".jpg"), "no image");
        Files.writeString(input.resolve("=formula.png"), "no image");
        Files.writeString(input.resolve("a:b.png"), "no image");
        Files.writeString(input.resolve("a-c.bmp"), "BM");
        Files.writeString(input.resolve("100%25 [1].gif"), "GIF89a");
        Files.writeString(input.resolve("notes.txt"), "not taken");
        Files.writeString(hidden.resolve("x.png"), "not taken");
        Files.createSymbolicLink(within.resolve("loop"), input);
        return input;
    }

    @Test
    void globsAreRootsOfTheirOwnAndNestedRootsAreListedOnce() throws Exception {
        Path input = oddFolder();
        Path inner = input.resolve("a b");
        CommandLineRun expected = CommandLineRun.of(Demo.MODEL, folder.resolve("cli"), input + "," + inner);
        SparkRun.local(2).run("-i", input.toString(), "-i", inner.toString(), "-o", folder.resolve("out").toString());
        assertEquals(expected.predictions(), SparkRun.lines(folder.resolve("out/predictions.csv")));
        Path pictures = Demo.PICTURES.toAbsolutePath();
        SparkRun run = SparkRun.local(1).run("-i", pictures + "/s*-?.{bmp,tif}", "-o", folder.resolve("glob").toString(),
                "-k", "1", "--set", "output.columns=label");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(List.of("image,top1_label", pictures + "/spiral-2.bmp,spiral", pictures + "/square-1.tif,square"),
                SparkRun.lines(folder.resolve("glob/predictions.csv")));
    }

    @Test
    void anotherFileSystemGivesTheSameRows() throws Exception {
        Path input = oddFolder();
        CommandLineRun expected = CommandLineRun.of(Demo.MODEL, folder.resolve("cli"), input.toString());
        SparkRun run = SparkRun.local(2).conf("spark.hadoop.fs.other.impl", OtherFileSystem.class.getName()).run(
                "-i", "other://" + input, "-o", "other://" + folder.resolve("out"),
                "-w", "other://" + Demo.MODEL.resolve("demo.safetensors").toAbsolutePath());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("; other:"), run.out());
        Path loop = Path.of("a b/dir.png/loop");
        assertEquals(expected.predictions(), SparkRun.lines(folder.resolve("out/predictions.csv")).stream()
                .filter(line -> !line.startsWith(loop.toString())).toList());
    }

    @Test
    void parquetHasTypedColumns() throws Exception {
        Path input = oddFolder();
        SparkRun run = SparkRun.local(2).run("-i", input.toString(), "-o", folder.resolve("out").toString(), "-k", "2",
                "--parquet", "--set", "output.columns=index,label,probability,logit", "--fail-on-error");
        assertEquals(3, run.exitCode(), run.err());
        SparkSession spark = SparkSession.builder().master("local[1]").config("spark.ui.enabled", "false").getOrCreate();
        try {
            List<Row> rows = spark.read().parquet(folder.resolve("out/predictions.parquet").toString())
                    .filter("image = 'square-1.tif'").collectAsList();
            Row row = rows.get(0);
            assertEquals(List.of("image", "top1_index", "top1_label", "top1_probability", "top1_logit", "top2_index",
                    "top2_label", "top2_probability", "top2_logit"), List.of(row.schema().fieldNames()));
            assertEquals(9, row.getInt(1));
            assertEquals("square", row.getString(2));
            assertTrue(row.getDouble(3) > row.getDouble(7) && row.getFloat(4) > row.getFloat(8), row.toString());
            Row error = spark.read().parquet(folder.resolve("out/predictions.errors.parquet").toString())
                    .filter("code = 'empty'").head();
            assertEquals("[empty.jpg,empty,the file is empty]", error.toString());
        } finally {
            spark.stop();
        }
    }

    @Test
    void whatCannotRunIsOneLine() {
        String out = folder.resolve("out").toString();
        assertRefused("does not exist", "-i", folder.resolve("nothing").toString(), "-o", out);
        assertRefused("no images in", "-i", folder.toString(), "-o", out);
        assertRefused("there is no such model", "-w", folder.resolve("nothing").toString(), "-o", out);
        assertRefused("output.mode=overwrite", "--set", "output.mode=resume", "-o", out);
        assertRefused("did you mean --threads", "--thread", "2");
    }

    private static void assertRefused(String message, String... arguments) {
        SparkRun run = SparkRun.local(1).run(arguments);
        assertEquals(2, run.exitCode(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("ERROR ") && run.err().contains(message), run.err());
    }

    @Test
    void theEarlierResultStaysUntilThereIsANewOne() throws Exception {
        Path out = folder.resolve("out");
        SparkRun.local(2).run("-i", Demo.PICTURES.resolve("star-1.jpg").toString(), "-o", out.toString());
        List<String> first = SparkRun.lines(out.resolve("predictions.csv"));
        assertEquals("star-1.jpg,10", first.get(1).substring(0, 13));
        assertRefused("no images in", "-i", Files.createDirectory(folder.resolve("none")).toString(), "-o",
                out.toString());
        assertEquals(first, SparkRun.lines(out.resolve("predictions.csv")));
        SparkRun.local(2).run("-i", Demo.PICTURES.toString(), "-o", out.toString());
        Demo.assertPredictions(onlyPart(out.resolve("predictions.csv")));
    }

    private static Path onlyPart(Path table) throws Exception {
        try (Stream<Path> files = Files.list(table)) {
            List<Path> parts = files.filter(file -> file.getFileName().toString().startsWith("part-")).toList();
            assertEquals(1, parts.size());
            return parts.get(0);
        }
    }

    @Test
    void photosGetTheRowsOfTheCommandLine() throws Exception {
        Path photos = ImageNetModel.required("images/imagenet");
        Path model = ImageNetModel.safetensors();
        CommandLineRun expected = CommandLineRun.of(model, folder.resolve("cli"), photos.toString());
        SparkRun run = SparkRun.local(2).run("-i", photos.toString(), "-o", folder.resolve("out").toString(), "-w",
                model.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(201, expected.predictions().size());
        assertEquals(expected.predictions(), SparkRun.lines(folder.resolve("out/predictions.csv")));
    }
}
