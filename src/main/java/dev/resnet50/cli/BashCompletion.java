package dev.resnet50.cli;

import dev.resnet50.config.Flag;
import dev.resnet50.config.Setting;
import dev.resnet50.config.SettingKeys;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;

/**
 * A script that teaches bash the program's commands, flags and settings: what stands after {@code --set} is completed to a key,
 * what stands after a key or flag with a choice of values to one of these, anything else to a file.
 */
final class BashCompletion {
    private BashCompletion() {
    }

    static String script() {
        return """
                # Completion of resnet50-batch for bash. Load it with: source <(resnet50-batch help completion)
                _resnet50_batch() {
                    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} prefix= flags words=
                    COMPREPLY=()
                    # Bash takes KEY=VALUE for three words, unless COMP_WORDBREAKS has lost its =.
                    if [[ $word == = ]]; then
                        word=
                    elif [[ $before == = ]]; then
                        before=${COMP_WORDS[COMP_CWORD-2]}
                    elif [[ $word == *=* ]]; then
                        before=${word%%=*}
                        prefix=$before=
                        word=${word#*=}
                    elif [[ $before == --set ]]; then
                        mapfile -t COMPREPLY < <(compgen -W '@keys@' -S = -- "$word")
                        compopt -o nospace
                        return
                    fi
                    case $before in
                @values@    esac
                    case "$command $before" in
                @words@    esac
                    case $command in
                @flags@        *) flags='@default@' ;;
                    esac
                    if [[ $words ]]; then
                        mapfile -t COMPREPLY < <(compgen -P "$prefix" -W "$words" -- "$word")
                    elif [[ $word == -* ]]; then
                        mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$word")
                    elif [[ $COMP_CWORD -eq 1 ]]; then
                        mapfile -t COMPREPLY < <(compgen -W '@commands@' -- "$word")
                    else
                        compopt -o filenames
                        mapfile -t COMPREPLY < <(compgen -P "$prefix" -f -- "$word")
                    fi
                }
                complete -F _resnet50_batch resnet50-batch
                """.replace("@keys@", words(SettingKeys.all().stream().map(Setting::key))).replace("@values@", values())
                .replace("@words@", following()).replace("@flags@", flags())
                .replace("@default@", flags(Commands.find(Commands.DEFAULT).orElseThrow()))
                .replace("@commands@", words(Commands.names().stream()));
    }

    /** What may follow a key, or the flag that sets it. */
    private static String values() {
        return SettingKeys.all().stream().filter(setting -> !setting.choices().isEmpty()).map(setting -> {
            Stream<String> flags = setting.flags().stream().filter(flag -> !flag.isSwitch()).flatMap(BashCompletion::names);
            return choice(Stream.concat(Stream.of(setting.key()), flags).collect(Collectors.joining("|")), "words", setting.choices());
        }).collect(Collectors.joining());
    }

    /** What may follow a word of a command. */
    private static String following() {
        return Commands.all().stream().flatMap(command -> new TreeMap<>(command.words()).entrySet().stream()
                .map((Map.Entry<String, List<String>> entry) -> choice("'" + command.name() + " " + entry.getKey() + "'", "words", entry.getValue())))
                .collect(Collectors.joining());
    }

    private static String flags() {
        return Commands.all().stream().map(command -> choice(command.name(), "flags", List.of(flags(command)))).collect(Collectors.joining());
    }

    private static String choice(String pattern, String variable, List<String> words) {
        return "        " + pattern + ") " + variable + "='" + words(words.stream()) + "' ;;\n";
    }

    private static String flags(Command command) {
        return words(ArgumentParser.options(command).getOptions().stream().flatMap(BashCompletion::names));
    }

    private static Stream<String> names(Option option) {
        String longName = "--" + option.getLongOpt();
        return option.getOpt() == null ? Stream.of(longName) : Stream.of("-" + option.getOpt(), longName);
    }

    private static Stream<String> names(Flag flag) {
        return Stream.concat(flag.letter().map(letter -> "-" + letter).stream(), Stream.of("--" + flag.longName()));
    }

    private static String words(Stream<String> words) {
        return words.collect(Collectors.joining(" "));
    }
}
