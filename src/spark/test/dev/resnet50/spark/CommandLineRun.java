package dev.resnet50.spark;

import dev.resnet50.config.SettingsLoader;
import dev.resnet50.job.ClassifyJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the command-line program answers, to hold Spark's answers against. */
record CommandLineRun(List<String> predictions, List<String> errors) {
    static CommandLineRun of(Path model, Path output, String inputs, String... assignments) throws Exception {
        SettingsLoader loader = new SettingsLoader().addAssignment("model.weights=" + model)
                .addAssignment("input.paths=" + inputs).addAssignment("output.dir=" + output)
                .addAssignment("engine.threads=2");
        for (String assignment : assignments) {
            loader.addAssignment(assignment);
        }
        ClassifyJob.run(loader.load(), "test");
        return new CommandLineRun(Files.readAllLines(output.resolve("predictions.csv")),
                Files.readAllLines(output.resolve("predictions.errors.csv")));
    }
}
