package dev.resnet50.cli;

import dev.resnet50.config.ConfigException;
import dev.resnet50.config.NearestName;
import dev.resnet50.config.Printable;
import dev.resnet50.job.JobException;
import dev.resnet50.network.EngineException;
import dev.resnet50.weights.ModelException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.cli.CommandLine;

/** The program: finds the command, runs it, and turns whatever goes wrong into one line and an exit code. */
public final class Main {
    private static final Set<String> HELP_FLAGS = Set.of("-h", "--help");
    private static final String VERSION_FLAG = "--version";

    private Main() {
    }

    public static void main(String[] args) {
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {
            report(error, System.err);
            // On a thread of its own, since exit never returns to a thread that the shutdown waits for.
            Thread exit = new Thread(() -> System.exit(ExitCode.FAILED), "exit");
            exit.setDaemon(true);
            exit.start();
        });
        EndSignals.install(System::exit, Runtime.getRuntime()::halt);
        System.exit(run(List.of(args), System.out, System.err));
    }

    /**
     * Runs one command line.
     *
     * @param out for what a script may read
     * @param err for what people read
     * @return the {@linkplain ExitCode exit code}
     */
    static int run(List<String> args, PrintStream out, PrintStream err) {
        return caught(() -> dispatch(args, out, err), err);
    }

    /**
     * Runs a command that is a program of its own, as {@code main} of that program.
     *
     * @param out for what a script may read
     * @param err for what people read
     * @return the {@linkplain ExitCode exit code}
     */
    public static int run(Command command, List<String> args, PrintStream out, PrintStream err) {
        return caught(() -> call(command, args, out, err), err);
    }

    private static int caught(Call call, PrintStream err) {
        try {
            return call.run();
        } catch (ConfigException | ModelException | EngineException e) {
            return fail(e, ExitCode.USAGE, err);
        } catch (JobException e) {
            return fail(e, e.exitCode(), err);
        } catch (RuntimeException | Error e) {
            report(e, err);
            return ExitCode.FAILED;
        }
    }

    private static int dispatch(List<String> args, PrintStream out, PrintStream err)
            throws ConfigException, ModelException, EngineException, JobException {
        String first = args.isEmpty() ? "" : args.get(0);
        if (first.equals(VERSION_FLAG) && args.size() == 1) {
            out.println(Version.line());
            return ExitCode.DONE;
        }
        if (HELP_FLAGS.contains(first) && args.size() == 1) {
            out.print(HelpText.overview());
            return ExitCode.DONE;
        }
        boolean named = !args.isEmpty() && !first.startsWith("-");
        String name = named ? first : Commands.DEFAULT;
        Command command = Commands.find(name).orElseThrow(() -> unknownCommand(name));
        return call(command, named ? args.subList(1, args.size()) : args, out, err);
    }

    private static int call(Command command, List<String> args, PrintStream out, PrintStream err)
            throws ConfigException, ModelException, EngineException, JobException {
        CommandLine line = ArgumentParser.parse(command, args);
        if (line.hasOption(ArgumentParser.HELP_FLAG)) {
            out.print(HelpText.of(command));
            return ExitCode.DONE;
        }
        return command.run(line, out, err);
    }

    /** What ends with an exit code or with a message for the user. */
    @FunctionalInterface
    private interface Call {
        int run() throws ConfigException, ModelException, EngineException, JobException;
    }

    private static ConfigException unknownCommand(String name) {
        String hint = NearestName.suggestion(name, Commands.names());
        if (hint.isEmpty() && isFile(name)) {
            hint = "; to classify it, write --input " + Printable.line(name);
        }
        return new ConfigException("unknown command '" + Printable.line(name) + "'" + hint + " (commands: "
                + String.join(", ", Commands.names()) + ")");
    }

    private static boolean isFile(String name) {
        try {
            return !name.isEmpty() && Files.exists(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static int fail(Exception error, int exitCode, PrintStream err) {
        Logging.trace(error.getMessage(), error);
        err.println("ERROR " + Printable.line(error.getMessage()));
        return exitCode;
    }

    /** One line about an error that nobody expected. */
    static void report(Throwable error, PrintStream err) {
        String message;
        if (error instanceof OutOfMemoryError) {
            message = "out of memory: raise the heap in conf/jvm.options, or lower engine.batch-size, engine.prefetch"
                    + " or image.max-pixels";
        } else {
            message = "unexpected " + error.getClass().getSimpleName() + ": " + error.getMessage();
        }
        Optional<Path> log = Logging.trace(message, error);
        err.println("ERROR " + Printable.line(message + log.map(file -> "; the trace is in " + file).orElse("")));
    }
}
