package dev.resnet50.cli;

import dev.resnet50.config.SettingKeys;
import dev.resnet50.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Logback where the log file goes and how much the console shows. Logback reads this from system properties
 * when the first logger is made, so this must come before.
 *
 * <p>The file is {@code logs/resnet50-batch.log} in the output folder. Where it cannot be written there is none,
 * without a word: Logback's appender stays closed and the console goes on. The configuration inside the jar, which
 * holds when {@code conf/logback.xml} is not given, has no file at all.
 */
final class Logging {
    private static final String FOLDER = "resnet50.logs";
    private static final String CONSOLE_LEVEL = "resnet50.console";
    private static final String CONFIGURATION = "logback.configurationFile";
    private static final String FILE_NAME = "resnet50-batch.log";
    /** The logger whose lines go to the log file only. */
    private static final String FILE_LOGGER = "resnet50.file";

    private Logging() {
    }

    /** To be called before anything is logged. Says which settings are tuned; writes all to the log file. */
    static void configure(Settings settings, boolean quiet) {
        System.setProperty(FOLDER, settings.get(SettingKeys.OUTPUT_DIR).resolve("logs").toString());
        System.setProperty(CONSOLE_LEVEL, quiet ? "ERROR" : "INFO");
        List<String> tuned = SettingOptions.tuned(settings);
        if (!tuned.isEmpty()) {
            LoggerFactory.getLogger(Logging.class).info("tuned settings, from {}: {}", SettingOptions.TUNED_FILE,
                    String.join(", ", tuned));
        }
        Logger file = LoggerFactory.getLogger(FILE_LOGGER);
        file.info("{}", Version.line());
        file.info("settings: {}", settings.effective().entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue() + " (" + settings.origin(entry.getKey()) + ")")
                .collect(Collectors.joining("; ")));
    }

    /**
     * Writes an error with its trace to the log file, if logging has been configured.
     *
     * @return the log file, if there is one to look into
     */
    static Optional<Path> trace(String message, Throwable error) {
        String folder = System.getProperty(FOLDER);
        if (folder == null) {
            return Optional.empty();
        }
        LoggerFactory.getLogger(FILE_LOGGER).error(message, error);
        Path file = Path.of(folder, FILE_NAME);
        boolean written = System.getProperty(CONFIGURATION) != null && Files.isWritable(file);
        return written ? Optional.of(file) : Optional.empty();
    }
}
