package dev.resnet50.cli;

import dev.resnet50.cli.log.LogConfigurator;
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
 * Tells {@link LogConfigurator} where the log file goes and how much the console shows. It reads this from system
 * properties when the first logger is made, so this must come before.
 *
 * <p>The file is {@code logs/resnet50-batch.log} in the output folder. Where it cannot be written there is none,
 * without a word: Logback's appender stays closed and the console goes on.
 */
final class Logging {
    private Logging() {
    }

    /** To be called before anything is logged. Says which settings are tuned; writes all to the log file. */
    static void configure(Settings settings, boolean quiet) {
        System.setProperty(LogConfigurator.FOLDER, settings.get(SettingKeys.OUTPUT_DIR).resolve("logs").toString());
        System.setProperty(LogConfigurator.CONSOLE_LEVEL, quiet ? "ERROR" : "INFO");
        List<String> tuned = SettingOptions.tuned(settings);
        if (!tuned.isEmpty()) {
            LoggerFactory.getLogger(Logging.class).info("tuned settings, from {}: {}", SettingOptions.TUNED_FILE,
                    String.join(", ", tuned));
        }
        Logger file = LoggerFactory.getLogger(LogConfigurator.FILE_LOGGER);
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
        String folder = System.getProperty(LogConfigurator.FOLDER);
        if (folder == null) {
            return Optional.empty();
        }
        LoggerFactory.getLogger(LogConfigurator.FILE_LOGGER).error(message, error);
        Path file = Path.of(folder, LogConfigurator.FILE_NAME);
        return Files.isWritable(file) ? Optional.of(file) : Optional.empty();
    }
}
