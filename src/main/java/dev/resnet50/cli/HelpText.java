package dev.resnet50.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.help.HelpFormatter;
import org.apache.commons.cli.help.TextHelpAppendable;

/** The help texts. */
final class HelpText {
    private static final int WIDTH = 110;

    private HelpText() {
    }

    /** The commands, then the default command in full. */
    static String overview() {
        StringBuilder text = new StringBuilder(Version.line()).append("\n\ncommands:\n");
        for (Command command : Commands.all()) {
            text.append(String.format("  %-10s %s%n", command.name(), command.summary()));
        }
        text.append("  --version  Print the version.\n\n");
        text.append("Each command explains itself with --help; help settings lists every setting.\n\n");
        return text.append(of(Commands.find(Commands.DEFAULT).orElseThrow())).append(exitCodes()).toString();
    }

    /** One command: usage, flags, examples. */
    static String of(Command command) {
        String arguments = command.arguments().isEmpty() ? "" : " " + command.arguments();
        StringBuilder text = new StringBuilder();
        String call = (command.program() + " " + command.name()).stripTrailing();
        text.append("usage: ").append(call).append(" [FLAGS]").append(arguments);
        text.append("\n\n").append(command.summary()).append("\n\n");
        text.append(flags(ArgumentParser.options(command))).append("\nexamples:\n");
        for (Command.Example example : command.examples()) {
            text.append("  # ").append(example.effect()).append('\n');
            text.append("  ").append((command.program() + " " + example.arguments()).stripTrailing()).append('\n');
        }
        return text.append('\n').toString();
    }

    private static String flags(Options options) {
        StringBuilder table = new StringBuilder();
        TextHelpAppendable appendable = new TextHelpAppendable(table);
        appendable.setMaxWidth(WIDTH);
        try {
            HelpFormatter.builder().setShowSince(false).setHelpAppendable(appendable).setComparator((a, b) -> 0).get()
                    .printOptions(options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The first line is the table's head, "Options" and "Description".
        return table.toString().lines().skip(1).map(String::stripTrailing).filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n", "flags:\n", "\n"));
    }

    private static String exitCodes() {
        return String.format("""
                exit codes:
                  %3d  done; single bad images are in the errors file
                  %3d  failed: disk, memory or the like
                  %3d  wrong flag, setting or model
                  %3d  more bad images than job.max-errors, or any with --fail-on-error, or nothing but bad images
                  %3d  another run holds the output
                  %3d  stopped by SIGINT (Ctrl-C)
                  %3d  stopped by SIGTERM
                """, ExitCode.DONE, ExitCode.FAILED, ExitCode.USAGE, ExitCode.BAD_IMAGES, ExitCode.BUSY,
                ExitCode.INTERRUPTED, ExitCode.TERMINATED);
    }
}
