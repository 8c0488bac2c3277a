package dev.resnet50.cli;

import dev.resnet50.config.SettingKeys;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;

/**
 * A script that teaches bash the program's commands, flags and settings: what stands after {@code --set} is completed to a key,
 * what stands after another flag with an argument, or by itself, to a file.
 */
final class BashCompletion {
    private BashCompletion() {
    }

    static String script() {
        StringBuilder cases = new StringBuilder();
        for (Command command : Commands.all()) {
            cases.append("        ").append(command.name()).append(") flags='").append(flags(command)).append("' ;;\n");
        }
        return """
                # Completion of resnet50-batch for bash. Load it with: source <(resnet50-batch help completion)
                _resnet50_batch() {
                    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} flags
                    COMPREPLY=()
                    if [[ $before == --set ]]; then
                        mapfile -t COMPREPLY < <(compgen -W '@keys@' -S = -- "$word")
                        compopt -o nospace
                        return
                    fi
                    case ${COMP_WORDS[1]} in
                @cases@        *) flags='@default@' ;;
                    esac
                    if [[ $word == -* ]]; then
                        mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$word")
                    elif [[ ${COMP_WORDS[1]} == help ]]; then
                        mapfile -t COMPREPLY < <(compgen -W '@topics@' -- "$word")
                    else
                        compopt -o filenames
                        mapfile -t COMPREPLY < <(compgen -f -- "$word")
                        if [[ $COMP_CWORD -eq 1 ]]; then
                            mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -W '@commands@' -- "$word")
                        fi
                    fi
                }
                complete -F _resnet50_batch resnet50-batch
                """.replace("@keys@", words(SettingKeys.all().stream().map(setting -> setting.key())))
                .replace("@cases@", cases).replace("@default@", flags(Commands.find(Commands.DEFAULT).orElseThrow()))
                .replace("@topics@", words(HelpCommand.topics().stream())).replace("@commands@", words(Commands.names().stream()));
    }

    private static String flags(Command command) {
        return words(ArgumentParser.options(command).getOptions().stream().flatMap(BashCompletion::names));
    }

    private static Stream<String> names(Option option) {
        String longName = "--" + option.getLongOpt();
        return option.getOpt() == null ? Stream.of(longName) : Stream.of("-" + option.getOpt(), longName);
    }

    private static String words(Stream<String> words) {
        return words.collect(Collectors.joining(" "));
    }
}
