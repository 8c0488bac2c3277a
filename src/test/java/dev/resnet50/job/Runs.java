package dev.resnet50.job;

import dev.resnet50.config.Settings;
import dev.resnet50.config.SettingsLoader;
import dev.resnet50.testing.Demo;
import java.nio.file.Path;

/** Runs of the whole job on the demo model, for tests. */
final class Runs {
    private Runs() {
    }

    /** Settings for the demo model, two threads, with further {@code key=value}. */
    static Settings settings(Path input, Path output, String... assignments) throws Exception {
        SettingsLoader loader = new SettingsLoader().addAssignment("model.weights=" + Demo.MODEL)
                .addAssignment("input.paths=" + input).addAssignment("output.dir=" + output)
                .addAssignment("engine.threads=2");
        for (String assignment : assignments) {
            loader.addAssignment(assignment);
        }
        return loader.load();
    }

    static JobResult run(Path input, Path output, String... assignments) throws Exception {
        return ClassifyJob.run(settings(input, output, assignments), "test");
    }
}
