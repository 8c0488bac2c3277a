package dev.resnet50.cli;

import dev.resnet50.config.ConfigException;
import dev.resnet50.job.JobException;
import dev.resnet50.network.EngineException;
import dev.resnet50.weights.ModelException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** One command of the program, or a program of its own that is called the same way. */
public interface Command {
    /** How the program that it belongs to is started, for the help. */
    default String program() {
        return Installation.current().home().isPresent() ? "resnet50-batch" : "java @conf/jvm.options -jar target/resnet50-batch.jar";
    }

    /** The word that calls it; empty if it is the program's only command. */
    String name();

    /** What it does, in one line. */
    String summary();

    /** What it takes besides flags, for the usage line; empty when it takes nothing. */
    default String arguments() {
        return "";
    }

    /** The words that may follow a word, for the shell's completion; first the command's own name. Where files may stand there is none. */
    default Map<String, List<String>> words() {
        return Map.of();
    }

    /** Its flags; {@code --help} is added to those of every command. */
    Options options();

    /** Command lines to learn from, each with what it does. */
    List<Example> examples();

    /**
     * Does the work.
     *
     * @param line the flags and arguments, already checked against {@link #options} and {@link #arguments}
     * @param out for what a script may read
     * @param err for what people read
     * @return the {@linkplain ExitCode exit code}
     */
    int run(CommandLine line, PrintStream out, PrintStream err)
            throws ConfigException, ModelException, EngineException, JobException;

    /**
     * One line to learn from.
     *
     * @param arguments what follows the program's name
     * @param effect what it does, in one line
     */
    record Example(String arguments, String effect) {
    }
}
