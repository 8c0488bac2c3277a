package dev.resnet50.spark;

import dev.resnet50.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One run of the Spark job in this JVM as its driver, as {@code spark-submit} would make it.
 *
 * @param exitCode of the process that it would be
 * @param out standard output
 * @param err standard error
 */
record SparkRun(int exitCode, String out, String err) {
    /** Options of {@code spark-submit}. */
    static final class Submit {
        private final Map<String, String> conf = new HashMap<>();

        Submit(String master) {
            conf("spark.master", master);
            conf("spark.ui.enabled", "false");
            conf("spark.sql.warehouse.dir", Path.of("target", "spark-warehouse").toAbsolutePath().toString());
            conf("spark.driver.host", "localhost");
        }

        Submit conf(String key, String value) {
            conf.put(key, value);
            return this;
        }

        /** Runs the job with these arguments. Spark reads its options from system properties. */
        SparkRun run(String... arguments) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            conf.forEach(System::setProperty);
            try {
                int exitCode = Main.run(new SparkCommand(), List.of(arguments),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
                return new SparkRun(exitCode, out.toString(StandardCharsets.UTF_8),
                        err.toString(StandardCharsets.UTF_8));
            } finally {
                conf.keySet().forEach(System::clearProperty);
            }
        }
    }

    /** Everything in this JVM, on so many cores. */
    static Submit local(int cores) {
        return new Submit("local[" + cores + "]");
    }

    /** Executors with one core each in JVMs of their own. They find Spark where {@code SPARK_HOME} says. */
    static Submit localCluster(int executors) throws IOException {
        Path jars = Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
        List<String> folders = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath();
            if (Files.isDirectory(path)) {
                folders.add(path.toString());
            } else if (Files.exists(path) && !Files.exists(jars.resolve(path.getFileName()))) {
                Files.createSymbolicLink(jars.resolve(path.getFileName()), path);
            }
        }
        return new Submit("local-cluster[" + executors + ",1,2048]")
                .conf("spark.executor.extraClassPath", String.join(File.pathSeparator, folders));
    }

    /** The lines of a table in the order of its files, with the header of the first. */
    static List<String> lines(Path table) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(table)) {
            for (Path part : files.filter(file -> file.getFileName().toString().startsWith("part-")).sorted().toList()) {
                List<String> all = Files.readAllLines(part);
                lines.addAll(lines.isEmpty() ? all : all.subList(1, all.size()));
            }
        }
        return lines;
    }
}
