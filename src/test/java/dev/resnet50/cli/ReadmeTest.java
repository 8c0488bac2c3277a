package dev.resnet50.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.resnet50.config.SettingKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** README names only what exists. */
@Tag("twin-independent")
class ReadmeTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern FLAG = Pattern.compile("(?<![\\w-])--([a-z][a-z0-9-]+)");
    private static final Pattern KEY = Pattern.compile("`((?:input|output|model|weights|preprocess|image|engine|job|log)\\.[a-z0-9.-]+)(?:=[^`]*)?`");
    /** Flags of other programs: Java, Spark and systemctl. */
    private static final Set<String> OTHERS = Set.of("add-modules", "class", "master", "driver-memory", "executor-memory", "files", "conf", "num-executors",
            "executor-cores", "parquet", "host", "cores", "memory", "deploy-mode", "now", "record-start");
    /** Files that look like settings. */
    private static final Pattern FILE = Pattern.compile(".*\\.(properties|labels\\.txt|xml|json|csv|npy)");

    private final String text = read();

    private static String read() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void linksLeadToFilesAndHeadings() {
        Set<String> anchors = all(HEADING, text).stream().map(ReadmeTest::anchor).collect(Collectors.toSet());
        for (String link : all(LINK, text)) {
            if (link.startsWith("#")) {
                assertTrue(anchors.contains(link.substring(1)), link);
            } else if (!link.startsWith("http")) {
                assertTrue(Files.exists(Path.of(link)), link);
            }
        }
    }

    /** As GitHub makes them. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\s-]", "").replace(' ', '-');
    }

    @Test
    void flagsAreThoseOfSomeCommand() {
        Set<String> known = Commands.names().stream().map(name -> Commands.find(name).orElseThrow())
                .flatMap(command -> Stream.concat(command.options().getOptions().stream().map(Option::getLongOpt), Stream.of("help", "version")))
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(OTHERS);
        Set<String> unknown = new TreeSet<>(all(FLAG, text));
        unknown.removeAll(known);
        assertEquals(Set.of(), unknown);
    }

    @Test
    void settingsExist() {
        for (String key : all(KEY, text)) {
            boolean group = key.endsWith(".") || SettingKeys.all().stream().anyMatch(setting -> setting.key().startsWith(key + "."));
            assertTrue(group || FILE.matcher(key).matches() || SettingKeys.find(key).isPresent(), key);
        }
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).toList();
    }
}
