package dev.resnet50.cli;

import dev.resnet50.config.ConfigException;
import dev.resnet50.config.JobPropertiesTemplate;
import dev.resnet50.config.NearestName;
import dev.resnet50.config.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Explains the commands and settings. */
final class HelpCommand implements Command {
    private static final String SETTINGS = "settings";
    private static final String COMPLETION = "completion";

    @Override
    public String name() {
        return "help";
    }

    @Override
    public String summary() {
        return "Explain a command, or list all settings.";
    }

    @Override
    public String arguments() {
        return "[COMMAND | " + SETTINGS + " | " + COMPLETION + "]";
    }

    @Override
    public Map<String, List<String>> words() {
        return Map.of(name(), topics());
    }

    @Override
    public Options options() {
        return new Options();
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("help classify", "the flags of classify"),
                new Example("help " + SETTINGS, "every setting with its default, as a configuration file"),
                new Example("help " + COMPLETION, "a script that completes commands, flags and settings in bash"));
    }

    @Override
    public int run(CommandLine line, PrintStream out, PrintStream err) throws ConfigException {
        List<String> topics = line.getArgList();
        if (topics.isEmpty()) {
            out.print(HelpText.overview());
        } else if (topics.size() > 1) {
            throw new ConfigException("help takes one topic: " + String.join(", ", topics()));
        } else if (topics.get(0).equals(SETTINGS)) {
            out.print(JobPropertiesTemplate.text());
        } else if (topics.get(0).equals(COMPLETION)) {
            out.print(BashCompletion.script());
        } else {
            out.print(HelpText.of(Commands.find(topics.get(0)).orElseThrow(() -> unknown(topics.get(0)))));
        }
        return ExitCode.DONE;
    }

    /** What help can be asked about. */
    static List<String> topics() {
        List<String> topics = new ArrayList<>(Commands.names());
        topics.add(SETTINGS);
        topics.add(COMPLETION);
        return topics;
    }

    private static ConfigException unknown(String topic) {
        return new ConfigException("no help on '" + Printable.line(topic) + "'" + NearestName.suggestion(topic, topics())
                + " (topics: " + String.join(", ", topics()) + ")");
    }
}
