package dev.resnet50.cli;

import dev.resnet50.config.ConfigException;
import dev.resnet50.config.NearestName;
import dev.resnet50.config.Printable;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/** Reads the flags of one command, strictly: no abbreviations, nothing unknown, nothing left over. */
final class ArgumentParser {
    static final String HELP_FLAG = "help";

    private ArgumentParser() {
    }

    /** The command's own options and {@code --help}. */
    static Options options(Command command) {
        Options options = new Options();
        options.addOptions(command.options());
        options.addOption(Option.builder("h").longOpt(HELP_FLAG).desc("Print this help.").get());
        return options;
    }

    static CommandLine parse(Command command, List<String> arguments) throws ConfigException {
        Options options = options(command);
        DefaultParser parser = DefaultParser.builder()
                .setAllowPartialMatching(false)
                .setStripLeadingAndTrailingQuotes(false)
                .get();
        try {
            CommandLine line = parser.parse(options, arguments.toArray(String[]::new));
            if (!line.getArgList().isEmpty() && command.arguments().isEmpty()) {
                throw new ConfigException(unexpected(line.getArgList().get(0), options) + seeHelp(command));
            }
            return line;
        } catch (UnrecognizedOptionException e) {
            throw new ConfigException(unknown(e.getOption(), options) + seeHelp(command));
        } catch (MissingArgumentException e) {
            Option option = e.getOption();
            throw new ConfigException("--" + option.getLongOpt() + " needs a value: --" + option.getLongOpt() + " "
                    + option.getArgName() + seeHelp(command));
        } catch (ParseException e) {
            throw new ConfigException(Printable.line(e.getMessage()) + seeHelp(command));
        }
    }

    private static String unexpected(String argument, Options options) {
        return "unexpected argument '" + Printable.line(argument) + "'"
                + (options.hasLongOption("input") ? "; what to classify is given with --input" : "");
    }

    private static String unknown(String token, Options options) {
        int equals = token.indexOf('=');
        String flag = equals < 0 ? token : token.substring(0, equals);
        String name = flag.replaceFirst("^--?", "");
        if (flag.startsWith("--") && options.hasLongOption(name)) {
            return flag + " takes no value";
        }
        List<String> names = options.getOptions().stream().map(Option::getLongOpt).toList();
        return "unknown flag '" + Printable.line(flag) + "'"
                + NearestName.find(name, names).map(near -> "; did you mean --" + near + "?").orElse("");
    }

    private static String seeHelp(Command command) {
        return " (all flags: " + (command.name().isEmpty() ? "--" + HELP_FLAG : "help " + command.name()) + ")";
    }
}
