package dev.resnet50.spark;

import dev.resnet50.cli.Main;
import java.util.List;

/** The main class for {@code spark-submit}. */
public final class ClassifyImages {
    private ClassifyImages() {
    }

    /** Ends the process only if there is a failure to tell: a driver that is done ends as its cluster manager wants. */
    public static void main(String[] args) {
        int exitCode = Main.run(new SparkCommand(), List.of(args), System.out, System.err);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }
}
