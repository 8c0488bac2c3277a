package dev.resnet50.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Sets Logback up: short lines on standard error; everything, with stack traces, in the log file. Logback finds this
 * class as a service when the first logger is made. It is done in Java because reading an XML file and its patterns
 * takes a tenth of a whole run over a single picture.
 *
 * <p>Whoever wants another set-up gives Logback a file of his own with {@code -Dlogback.configurationFile=FILE}; then
 * this class leaves everything to that file, which may use the two system properties as well.
 */
public final class LogConfigurator extends ContextAwareBase implements Configurator {
    /** The system property with the folder of the log file. Without it there is no log file. */
    public static final String FOLDER = "resnet50.logs";
    /** The system property with the lowest level on the console; {@code INFO} if absent. */
    public static final String CONSOLE_LEVEL = "resnet50.console";
    /** The log file's name in its folder. */
    public static final String FILE_NAME = "resnet50-batch.log";
    /** The logger whose lines go to the log file only. */
    public static final String FILE_LOGGER = "resnet50.file";

    private static final String OWN_FILE = "logback.configurationFile";
    /** Files {@code .1}, the newest, to {@code .5} are kept beside the one that is written. */
    private static final int OLDER_FILES = 5;
    private static final String LARGEST_FILE = "5MB";
    /** How often the size is looked at; a minute unless told. */
    private static final int SIZE_CHECK_MILLISECONDS = 10;

    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        String own = System.getProperty(OWN_FILE);
        if (own != null && isThere(own)) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        String folder = System.getProperty(FOLDER);
        setUp(loggers, folder == null ? null : Path.of(folder), System.getProperty(CONSOLE_LEVEL));
        if (own != null) {
            loggers.getLogger(LogConfigurator.class).warn("{}: there is no file {}; logging goes on without", OWN_FILE, own);
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Logback takes the name of a file, a URL, or a resource of the class path. */
    private static boolean isThere(String own) {
        return own.contains(":") || Files.exists(Path.of(own)) || LogConfigurator.class.getClassLoader().getResource(own) != null;
    }

    /**
     * @param folder where the log file goes; {@code null}: there is none
     * @param consoleLevel the name of a level; {@code null}: {@code INFO}
     */
    static void setUp(LoggerContext loggers, Path folder, String consoleLevel) {
        // Nothing about Logback itself, so that a log file that cannot be written disturbs nobody.
        loggers.getStatusManager().add(new NopStatusListener());
        Logger root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(console(loggers, consoleLevel));
        Logger fileOnly = loggers.getLogger(FILE_LOGGER);
        fileOnly.setAdditive(false);
        if (folder != null) {
            Appender<ILoggingEvent> file = file(loggers, folder);
            root.addAppender(file);
            fileOnly.addAppender(file);
        }
    }

    private static Appender<ILoggingEvent> console(LoggerContext loggers, String level) {
        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel(level == null ? "INFO" : level);
        filter.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(loggers);
        console.setName("console");
        console.setTarget("System.err");
        console.addFilter(filter);
        console.setEncoder(encoder(loggers, new ConsoleLine()));
        console.start();
        return console;
    }

    private static Appender<ILoggingEvent> file(LoggerContext loggers, Path folder) {
        Path path = folder.resolve(FILE_NAME);
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        file.setContext(loggers);
        file.setName("file");
        file.setFile(path.toString());

        NumberedFiles older = new NumberedFiles(path, OLDER_FILES);
        older.setContext(loggers);
        older.start();

        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(loggers);
        size.setMaxFileSize(FileSize.valueOf(LARGEST_FILE));
        size.setCheckIncrement(Duration.buildByMilliseconds(SIZE_CHECK_MILLISECONDS));
        size.start();

        file.setRollingPolicy(older);
        file.setTriggeringPolicy(size);
        file.setEncoder(encoder(loggers, new FileLine()));
        file.start();
        return file;
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext loggers, Layout<ILoggingEvent> layout) {
        layout.setContext(loggers);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(loggers);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }
}
