package dev.resnet50.cli;

import java.util.List;
import java.util.Optional;

/** All commands. */
final class Commands {
    /** The command that runs when none is named. */
    static final String DEFAULT = "classify";

    private Commands() {
    }

    /** In the order of the help. */
    static List<Command> all() {
        return List.of(
                new ClassifyCommand(),
                new EvaluateCommand(),
                new BenchCommand(),
                new InspectCommand(),
                new TuneCommand(),
                new WeightsCommand(),
                new HelpCommand());
    }

    static List<String> names() {
        return all().stream().map(Command::name).toList();
    }

    static Optional<Command> find(String name) {
        return all().stream().filter(command -> command.name().equals(name)).findFirst();
    }
}
